package org.bfpsim.core.array;

import java.util.List;
import org.bfpsim.core.InputException;

/** The dataflows of the array, by name. */
public final class Dataflows {
  /** M on the rows, N on the columns, K streamed: a cell keeps one result. */
  public static final Dataflow OUTPUT_STATIONARY = new OutputStationary();

  /** K on the rows, N on the columns, M streamed: a cell keeps its part of B. */
  public static final Dataflow WEIGHT_STATIONARY = new WeightStationary();

  /** K on the rows, M on the columns, N streamed: a cell keeps its part of A. */
  public static final Dataflow INPUT_STATIONARY = new InputStationary();

  /** Every dataflow, in the order in which ties between them are broken. */
  public static final List<Dataflow> ALL =
      List.of(OUTPUT_STATIONARY, WEIGHT_STATIONARY, INPUT_STATIONARY);

  private Dataflows() {}

  /**
   * Reads a dataflow's short name.
   *
   * @throws InputException where the name is none
   */
  public static Dataflow parse(String name) {
    return switch (name) {
      case "os" -> OUTPUT_STATIONARY;
      case "ws" -> WEIGHT_STATIONARY;
      case "is" -> INPUT_STATIONARY;
      default -> throw new InputException("dataflow '" + name + "'", "expected os, ws or is");
    };
  }
}
