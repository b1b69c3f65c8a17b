package org.bfpsim.machine.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** The sizes that the mapper tries for an attention's blocks, the largest first. */
final class BlockSizes {
  private static final int MOST_PARTS = 16;

  /** Sizes are eight to an octave below that. */
  private static final int STEPS = 8;

  private BlockSizes() {}

  /**
   * The whole dimension; its halves to sixteenths, rounded up to the unit; and multiples of the
   * unit of at most four binary digits.
   */
  static long[] of(long dimension, long unit) {
    TreeSet<Long> sizes = new TreeSet<>(Comparator.reverseOrder());
    sizes.add(dimension);
    for (int parts = 2; parts <= MOST_PARTS; parts++) {
      sizes.add(Mapping.ceilDiv(Mapping.ceilDiv(dimension, parts), unit) * unit);
    }
    for (long scale = 1; scale * unit < dimension; scale *= 2) {
      for (int step = STEPS; step < 2 * STEPS; step++) {
        sizes.add(Math.max(1, step * scale / STEPS) * unit);
      }
    }
    return sizes.stream().filter(size -> size <= dimension).mapToLong(Long::longValue).toArray();
  }

  /**
   * Query heads of a block: divisors of the heads of a sequence that cut no group of heads which
   * share a key head unevenly, and whole sequences by doublings, the largest first.
   */
  static List<Long> heads(long batch, long heads, long group) {
    List<Long> sizes = new ArrayList<>();
    for (long sequences = Long.highestOneBit(batch); sequences > 1; sequences /= 2) {
      sizes.add(sequences * heads);
    }
    LongStream.iterate(heads, size -> size >= 1, size -> size - 1)
        .filter(size -> heads % size == 0 && (size % group == 0 || group % size == 0))
        .forEach(sizes::add);
    return sizes;
  }
}
