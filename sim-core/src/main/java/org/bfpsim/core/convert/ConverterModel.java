package org.bfpsim.core.convert;

import org.bfpsim.core.InputException;
import org.bfpsim.core.number.Format;

/**
 * A pipelined converter: every cycle it takes in up to {@code groupsPerCycle} whole groups, which
 * leave it after their way through three stages. A group that a row's end cuts short takes the
 * place of a whole one.
 *
 * <p>Assumption, as no source gives the timing: the stages' cycles are the user's, and those of
 * {@link #pipelined} follow from a comparator tree with one level a cycle. The noise of stochastic
 * rounding and the sums of r(X) are made beside the pipeline and take no cycles of their own.
 *
 * @param groupsPerCycle groups taken in per cycle, at least 1
 * @param maximumSearchCycles cycles to find a group's largest exponent
 * @param alignmentCycles cycles to shift the significands under that exponent
 * @param roundingCycles cycles to add the noise, cut and saturate
 */
public record ConverterModel(
    int groupsPerCycle, int maximumSearchCycles, int alignmentCycles, int roundingCycles) {

  public ConverterModel {
    if (groupsPerCycle < 1) {
      throw new InputException("converter", "groupsPerCycle must be at least 1");
    }
    if (maximumSearchCycles < 0 || alignmentCycles < 0 || roundingCycles < 0) {
      throw new InputException("converter", "a stage's cycles must be at least 0");
    }
  }

  /**
   * The converter whose maximum search is a tree of two-input comparators, one level a cycle, with
   * one cycle each for alignment and rounding.
   *
   * @param groupSize values that share an exponent, at least 1
   */
  public static ConverterModel pipelined(int groupsPerCycle, int groupSize) {
    if (groupSize < 1) {
      throw new InputException("converter", "a group has at least 1 value");
    }
    int levels = Integer.SIZE - Integer.numberOfLeadingZeros(groupSize - 1);
    return new ConverterModel(groupsPerCycle, levels, 1, 1);
  }

  /** Cycles between the end of the cycle in which a group enters and the one in which it leaves. */
  public int latencyCycles() {
    return maximumSearchCycles + alignmentCycles + roundingCycles;
  }

  /** Cycles in which the entry is taken: the time after which another tensor may follow. */
  public long busyCycles(long groups) {
    return Math.floorDiv(groups + groupsPerCycle - 1, groupsPerCycle);
  }

  /** Cycles from the first group's entry to the last group's leaving; none without groups. */
  public long cycles(long groups) {
    if (groups < 0) {
      throw new IllegalArgumentException(groups + " groups");
    }
    return groups == 0 ? 0 : busyCycles(groups) + latencyCycles();
  }

  /** Values taken in per cycle, groups being whole. */
  public long elementsPerCycle(Format format) {
    return (long) groupsPerCycle * format.groupSize();
  }

  /**
   * Random bits that stochastic rounding needs per cycle.
   *
   * @param randomBits k, bits per value
   */
  public long randomBitsPerCycle(Format format, int randomBits) {
    return elementsPerCycle(format) * randomBits;
  }

  /** Groups of a tensor: each of its rows is grouped by itself. */
  public static long groups(Format format, long rows, long rowLength) {
    long perRow = Math.floorDiv(rowLength + format.groupSize() - 1, format.groupSize());
    return Math.multiplyExact(rows, perRow);
  }
}
