package org.bfpsim.workload.model;

import java.util.function.IntUnaryOperator;
import org.bfpsim.workload.trace.Category;

/** The layers of an encoder or a decoder, one after another. */
final class TransformerStack {
  private final Tape tape;
  private final ModelArchitecture model;
  private final PointwiseBlock pointwise;
  private final LinearBlock linear;
  private final AttentionBlock attention;
  private final boolean dropout;

  TransformerStack(Tape tape, ModelArchitecture model, boolean dropout, AttentionForm attention) {
    this.tape = tape;
    this.model = model;
    this.pointwise = new PointwiseBlock(tape);
    this.linear = new LinearBlock(tape);
    this.attention = new AttentionBlock(tape, model, dropout, attention);
    this.dropout = dropout;
  }

  /** An encoder, or a decoder without an encoder. */
  int apply(String stack, int layers, int x, long batch, ScoreBias bias) {
    int y = x;
    for (int i = 0; i < layers; i++) {
      Place layer = Place.layer(tape, stack + "." + i);
      y = selfAttention(layer, y, batch, bias);
      y = feedForward(layer, y);
    }
    return finalNorm(stack, y);
  }

  /** A decoder whose layers also attend to an encoder's result. */
  int applyCross(int layers, int x, long batch, ScoreBias bias, int memory, ScoreBias memoryBias) {
    int y = x;
    for (int i = 0; i < layers; i++) {
      Place layer = Place.layer(tape, "decoder." + i);
      y = selfAttention(layer, y, batch, bias);
      Place cross = layer.in("cross_attention");
      y = around(cross, y, z -> attention.cross(cross, z, memory, batch, memoryBias));
      y = feedForward(layer, y);
    }
    return finalNorm("decoder", y);
  }

  private int selfAttention(Place layer, int x, long batch, ScoreBias bias) {
    Place place = layer.in("attention");
    return around(place, x, y -> attention.self(place, y, batch, bias));
  }

  private int feedForward(Place layer, int x) {
    Place place = layer.in("ffn");
    return around(place, x, y -> feedForwardBlock(place, y));
  }

  private int feedForwardBlock(Place place, int x) {
    FeedForward ffn = model.feedForward();
    int inner;
    if (ffn.activation() == FeedForward.Activation.SWIGLU) {
      int gate = linear.apply(place.in("gate"), x, ffn.width(), ffn.bias());
      int up = linear.apply(place.in("up"), x, ffn.width(), ffn.bias());
      inner = pointwise.swiglu(place.in("activation"), gate, up);
    } else {
      int up = linear.apply(place.in("up"), x, ffn.width(), ffn.bias());
      inner = pointwise.activation(place.in("activation"), up, ffn.activation());
    }
    if (dropout && ffn.dropout()) {
      inner = pointwise.dropout(place.in("activation_dropout"), inner, Category.NORM_ACTIVATION);
    }
    return linear.apply(place.in("down"), inner, model.hidden(), ffn.bias());
  }

  /** A block with its norm, dropout and residual sum. */
  private int around(Place place, int x, IntUnaryOperator block) {
    boolean pre = model.norm().placement() == Norm.Placement.PRE;
    int y = block.applyAsInt(pre ? norm(place.in("norm"), x) : x);
    if (dropout && model.hiddenDropout()) {
      y = pointwise.dropout(place.in("hidden_dropout"), y, Category.NORM_ACTIVATION);
    }
    int sum = pointwise.sum(place.in("residual"), x, y, Category.NORM_ACTIVATION);
    return pre ? sum : norm(place.in("norm"), sum);
  }

  private int finalNorm(String stack, int x) {
    boolean pre = model.norm().placement() == Norm.Placement.PRE;
    return pre ? norm(Place.layer(tape, stack + ".norm"), x) : x;
  }

  private int norm(Place place, int x) {
    return pointwise.norm(place, x, model.norm().kind());
  }
}
