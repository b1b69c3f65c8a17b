package org.bfpsim.workload.model;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.VectorKind;

/**
 * softmax(Q·Kᵀ·s + bias)·V over batch · heads, and its backward: dP = dO·Vᵀ, dV = Pᵀ·dO, dQ = dS·K,
 * dK = dSᵀ·Q, each batch · heads · S_q · S_kv · d multiply-accumulates; full, not causal, nothing
 * recomputed.
 *
 * <p>Q, K and V are [tokens, heads · d], or slices of one fused tensor, viewed head by head; scores
 * are [batch · heads · S_q, S_kv]. With fewer key heads than query heads, the products still run
 * over the query heads and read a key head once per query head of its group: K and V are broadcast,
 * and their gradients are summed over the group.
 */
final class AttentionCore {
  private static final Category CATEGORY = Category.ATTENTION;

  private final Tape tape;
  private final Backflow flow;
  private final PointwiseBlock pointwise;
  private final Attention attention;
  private final boolean dropout;

  AttentionCore(Tape tape, Attention attention, boolean dropout) {
    this.tape = tape;
    this.flow = new Backflow(tape);
    this.pointwise = new PointwiseBlock(tape);
    this.attention = attention;
    this.dropout = dropout && attention.dropout();
  }

  /** The context [tokens, heads · d] of queries over keys and values. */
  int apply(Place place, int q, int k, int v, long batch, ScoreBias bias) {
    Extent extent = new Extent(batch, tape.tensor(q).rows() / batch, tape.tensor(k).rows() / batch);
    int scores = scores(place.in("scores"), q, k, extent);
    int masked = mask(place.in("mask"), scores, bias);
    int softmax = softmax(place.in("softmax"), masked);
    int p = dropout ? pointwise.dropout(place.in("dropout"), softmax, CATEGORY) : softmax;
    return context(place.in("context"), p, v, extent);
  }

  /** Batch and lengths of one attention. */
  private record Extent(long batch, long queries, long keys) {}

  private int scores(Place place, int q, int k, Extent extent) {
    long products = extent.batch() * attention.heads();
    long d = attention.headDim();
    int scores =
        place.activation("output", Math.multiplyExact(products, extent.queries()), extent.keys());
    place.product(
        CATEGORY,
        new GemmShape(products, extent.queries(), extent.keys(), d),
        Matrix.of(q),
        Matrix.transposed(k),
        scores,
        List.of());
    tape.onBackward(
        () -> {
          Matrix ds = Matrix.of(flow.of(scores));
          place
              .in("query_gradient")
              .product(
                  CATEGORY,
                  GemmRole.INPUT_GRADIENT,
                  new GemmShape(products, extent.queries(), d, extent.keys()),
                  ds,
                  Matrix.of(k),
                  flow.slices(q));
          sharedGradient(
              place.in("key_gradient"),
              new GemmShape(products, extent.keys(), d, extent.queries()),
              Matrix.transposed(ds.tensor()),
              q,
              k);
        });
    return scores;
  }

  private int context(Place place, int p, int v, Extent extent) {
    long products = extent.batch() * attention.heads();
    long d = attention.headDim();
    int context =
        place.activation("output", extent.batch() * extent.queries(), attention.queryWidth());
    place.product(
        CATEGORY,
        new GemmShape(products, extent.queries(), d, extent.keys()),
        Matrix.of(p),
        Matrix.of(v),
        context,
        List.of());
    tape.onBackward(
        () -> {
          int dContext = flow.of(context);
          place
              .in("probability_gradient")
              .product(
                  CATEGORY,
                  GemmRole.INPUT_GRADIENT,
                  new GemmShape(products, extent.queries(), extent.keys(), d),
                  Matrix.of(dContext),
                  Matrix.transposed(v),
                  flow.part(p));
          sharedGradient(
              place.in("value_gradient"),
              new GemmShape(products, extent.keys(), d, extent.queries()),
              Matrix.transposed(p),
              dContext,
              v);
        });
    return context;
  }

  /** The gradient of K or V: a product per query head, summed over the heads that share one. */
  private void sharedGradient(Place place, GemmShape shape, Matrix left, int right, int of) {
    boolean shared = attention.kvHeads() < attention.heads();
    long rows = tape.tensor(of).rows();
    int product =
        shared
            ? place.tensor("per_head", TensorRole.GRADIENT, rows, attention.queryWidth())
            : flow.slices(of);
    place.product(CATEGORY, GemmRole.INPUT_GRADIENT, shape, left, Matrix.of(right), product);
    if (shared) {
      place
          .in("group_sum")
          .backward(
              CATEGORY,
              VectorKind.SUM,
              rows * attention.queryWidth(),
              List.of(tape.whole(product)),
              List.of(new Access(flow.slices(of), rows * attention.kvWidth())));
    }
  }

  private int mask(Place place, int scores, ScoreBias bias) {
    long elements = tape.tensor(scores).elements();
    int masked = like(place, scores);
    List<Access> inputs = new ArrayList<>(List.of(tape.whole(scores)));
    bias.tensors().forEach(tensor -> inputs.add(tape.whole(tensor)));
    place.forward(CATEGORY, VectorKind.SCALE_MASK, elements, inputs, List.of(tape.whole(masked)));
    tape.onBackward(() -> maskBackward(place, scores, masked, bias));
    return masked;
  }

  /** Scores with a trained bias are not scaled (T5), so their gradient passes unchanged. */
  private void maskBackward(Place place, int scores, int masked, ScoreBias bias) {
    int gradient = flow.of(masked);
    long elements = tape.tensor(scores).elements();
    if (!bias.trained()) {
      place.backward(
          CATEGORY,
          VectorKind.SCALE_MASK_BACKWARD,
          elements,
          List.of(tape.whole(gradient)),
          List.of(tape.whole(flow.part(scores))));
      return;
    }
    flow.pass(scores, gradient);
    place
        .in("position_bias")
        .backward(
            CATEGORY,
            VectorKind.SUM,
            elements,
            List.of(tape.whole(gradient)),
            List.of(tape.whole(flow.part(bias.positions().getAsInt()))));
  }

  private int softmax(Place place, int x) {
    long elements = tape.tensor(x).elements();
    int y = like(place, x);
    place.forward(
        CATEGORY, VectorKind.SOFTMAX, elements, List.of(tape.whole(x)), List.of(tape.whole(y)));
    tape.onBackward(
        () -> {
          List<Access> inputs = List.of(tape.whole(flow.of(y)), tape.whole(y));
          place.backward(
              CATEGORY,
              VectorKind.SOFTMAX_BACKWARD,
              elements,
              inputs,
              List.of(tape.whole(flow.part(x))));
        });
    return y;
  }

  private int like(Place place, int x) {
    return place.activation("output", tape.tensor(x).rows(), tape.tensor(x).columns());
  }
}
