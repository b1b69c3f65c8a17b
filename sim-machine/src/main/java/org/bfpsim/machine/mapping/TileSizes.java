package org.bfpsim.machine.mapping;

import java.util.List;
import java.util.TreeSet;

/** The tile sizes that the mapper tries for a dimension. */
final class TileSizes {
  private static final int MOST_PARTS = 8;

  private TileSizes() {}

  /**
   * The whole dimension; its halves to eighths, rounded up to the unit; and the unit's doublings
   * below it.
   */
  static long[] of(long dimension, long unit) {
    TreeSet<Long> sizes = new TreeSet<>(List.of(dimension));
    for (long size = unit; size < dimension; size *= 2) {
      sizes.add(size);
    }
    for (int parts = 2; parts <= MOST_PARTS; parts++) {
      long size = Mapping.ceilDiv(Mapping.ceilDiv(dimension, parts), unit) * unit;
      if (size < dimension) {
        sizes.add(size);
      }
    }
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  /** How many products of a batch one tile may hold: the doublings of one, and all. */
  static long[] products(long batch) {
    TreeSet<Long> sizes = new TreeSet<>(List.of(batch));
    for (long size = 1; size < batch; size *= 2) {
      sizes.add(size);
    }
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }
}
