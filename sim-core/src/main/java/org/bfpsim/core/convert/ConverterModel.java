package org.bfpsim.core.convert;

import org.bfpsim.core.InputException;

/**
 * A pipelined converter: every cycle it takes in up to {@code groupsPerCycle} groups side by side,
 * which leave it after their way through three stages.
 *
 * <p>Its entry has {@code groupsPerCycle} slots, each as wide as a group of its own size. A smaller
 * group shares a slot with as many others of its size as fit it whole, since a tree of comparators
 * holds the trees of its halves; a larger one takes several slots. A group that a row's end cuts
 * short takes the place of a whole one. Values without a shared exponent are groups of one.
 *
 * <p>Assumption, as no source gives the timing: the stages' cycles are the user's, and equal for
 * all formats. The noise of stochastic rounding and the sums of r(X) are made beside the pipeline
 * and take no cycles of their own.
 *
 * @param groupsPerCycle slots, groups of its own size taken in per cycle, at least 1
 * @param groupSize values that a slot is wide, at least 1
 * @param maximumSearchCycles cycles to find a group's largest exponent
 * @param alignmentCycles cycles to shift the significands under that exponent
 * @param roundingCycles cycles to add the noise, cut and saturate
 */
public record ConverterModel(
    int groupsPerCycle,
    int groupSize,
    int maximumSearchCycles,
    int alignmentCycles,
    int roundingCycles) {

  public ConverterModel {
    if (groupsPerCycle < 1 || groupSize < 1) {
      throw new InputException(
          "converter", "expected groupsPerCycle and groupSize of at least 1 each");
    }
    if (maximumSearchCycles < 0 || alignmentCycles < 0 || roundingCycles < 0) {
      throw new InputException("converter", "expected cycles of at least 0 for each stage");
    }
  }

  /** Cycles between the end of the cycle in which a group enters and the one in which it leaves. */
  public int latencyCycles() {
    return maximumSearchCycles + alignmentCycles + roundingCycles;
  }

  /**
   * Slots that groups of one format take at the entry.
   *
   * @param size values per group of that format
   */
  public long slots(long groups, int size) {
    if (groups < 0) {
      throw new IllegalArgumentException(groups + " groups");
    }
    return size <= groupSize
        ? ceilDiv(groups, groupSize / size)
        : Math.multiplyExact(groups, ceilDiv(size, groupSize));
  }

  /** Cycles in which the entry is taken: the time after which another tile may follow. */
  public long busyCycles(long slots) {
    return ceilDiv(slots, groupsPerCycle);
  }

  /** Groups of a matrix: each of its rows is grouped by itself. */
  public static long groups(int size, long rows, long rowLength) {
    return Math.multiplyExact(rows, ceilDiv(rowLength, size));
  }

  private static long ceilDiv(long value, long divisor) {
    return Math.floorDiv(value + divisor - 1, divisor);
  }
}
