package org.bfpsim.workload.model;

import org.bfpsim.workload.trace.TensorRole;

/** The bias on attention scores that stands for positions, where a model has one. */
final class PositionBias {
  private final Tape tape;
  private final ModelArchitecture model;

  PositionBias(Tape tape, ModelArchitecture model) {
    this.tape = tape;
    this.model = model;
  }

  /** What a stack adds to the scores of its self-attention, beside {@code bias}. */
  ScoreBias of(String stack, long sequence, ScoreBias bias) {
    Place place = Place.layer(tape, stack + ".position_bias");
    return switch (model.embedding().positions()) {
      case RELATIVE -> bias.withPositions(relative(place, sequence), true);
      case ALIBI ->
          bias.withPositions(
              place.shared("slopes", TensorRole.INPUT, model.attention().heads(), sequence), false);
      case LEARNED, SINUSOIDAL, ROTARY -> bias;
    };
  }

  /** One row of the table [buckets, heads] for each pair of positions; all layers share it. */
  private int relative(Place place, long sequence) {
    int table = place.weight("weight", model.embedding().positionRows(), model.attention().heads());
    return new EmbeddingBlock(tape, model, false).rows(place, table, sequence * sequence);
  }
}
