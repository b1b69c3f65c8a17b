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

  /**
   * How many products of a batch one tile may hold: doublings of one, halves, thirds and doublings
   * of a row of products that stand side by side, and all.
   */
  static long[] products(long batch, long productsOfRow) {
    TreeSet<Long> sizes = new TreeSet<>(List.of(batch));
    for (long first : new long[] {1, productsOfRow}) {
      for (long size = first; size < batch; size *= 2) {
        sizes.add(size);
      }
    }
    for (int parts = 2; parts <= 3; parts++) {
      if (productsOfRow % parts == 0) {
        sizes.add(Math.min(batch, productsOfRow / parts));
      }
    }
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }
}
