package org.bfpsim.core.array.spec;

/**
 * Input-stationary: the weight-stationary machine on the transposed product, so that A is held and
 * the columns of B stream. Its values are those of the transposed result, and its row operand is B.
 */
public final class InputStationaryArray {
  private InputStationaryArray() {}

  public static Tally run(Problem problem) {
    return WeightStationaryArray.run(problem.transposed());
  }
}
