package org.bfpsim.core.array;

import org.bfpsim.core.InputException;

/** How the dimension that a product sums over is cut into steps of {@code lanes} pairs. */
final class Reduction {
  private Reduction() {}

  /**
   * Steps of one pass over K: a full group takes ceil(g/L), a group cut short at the end of K
   * ceil(rest/L). Without groups (g = 1) it is ceil(K/L). The same number is how many array rows K
   * takes where it lies on the rows: no two groups share a row.
   *
   * @throws InputException where a cell has more lanes than a group has values
   */
  static long steps(long k, int groupSize, int lanes) {
    if (groupSize < 1) {
      throw new InputException("group of " + groupSize, "a group has at least 1 value");
    }
    if (groupSize == 1) {
      return ceilDiv(k, lanes);
    }
    if (lanes > groupSize) {
      throw new InputException(
          lanes + " lanes",
          "a cell's lanes share one scale, so there can be at most the group's "
              + groupSize
              + " of them");
    }
    long fullGroups = k / groupSize;
    return fullGroups * ceilDiv(groupSize, lanes) + ceilDiv(k % groupSize, lanes);
  }

  /**
   * Steps that stream through a fold: each of them once per pass.
   *
   * @throws InputException where there is no pass, or where the steps do not fit in 63 bits
   */
  static long streamed(long steps, int passes) {
    if (passes < 1 || steps > Long.MAX_VALUE / passes) {
      throw new InputException(
          passes + " passes of " + steps + " steps",
          "expected at least 1 pass and fewer than 2^63 steps");
    }
    return steps * passes;
  }

  /** The quotient rounded up, of a count that is not negative. */
  static long ceilDiv(long count, long size) {
    return count / size + (count % size == 0 ? 0 : 1);
  }
}
