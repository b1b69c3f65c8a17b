package org.bfpsim.core.array;

import org.bfpsim.core.InputException;

/**
 * One dataflow's view of a batch of products: what lies across the array and what streams.
 *
 * @param batch products, one after the other
 * @param rows array rows that a product takes in all, over all folds
 * @param cols array columns that a product takes in all, over all folds
 * @param streamSteps T, steps that stream through every fold
 * @param preloads whether a fold's stationary operand is loaded before its stream
 */
record Placement(long batch, long rows, long cols, long streamSteps, boolean preloads) {

  /** Folds of one product along the rows. */
  long rowFolds(ArrayGeometry geometry) {
    return Reduction.ceilDiv(rows, geometry.rows());
  }

  /** Folds of one product along the columns. */
  long colFolds(ArrayGeometry geometry) {
    return Reduction.ceilDiv(cols, geometry.cols());
  }

  /** Products that share one fold, block-diagonally: 1 where packing is off or does not fit. */
  long productsPerFold(ArrayGeometry geometry) {
    if (!geometry.packing()) {
      return 1;
    }
    return Math.min(batch, Math.max(1, Math.min(geometry.rows() / rows, geometry.cols() / cols)));
  }

  /**
   * The folds' time on the array.
   *
   * @throws InputException where the time does not fit in 63 bits
   */
  FoldTiming time(ArrayGeometry geometry) {
    boolean overlapping = preloads && geometry.shadowWeights();
    try {
      if (productsPerFold(geometry) > 1) {
        return overlapping
            ? PackedFolds.overlapping(geometry, this)
            : PackedFolds.oneByOne(geometry, this);
      }
      return overlapping ? ShadowedFolds.time(geometry, this) : SerialFolds.time(geometry, this);
    } catch (ArithmeticException overflow) {
      throw new InputException(
          "GEMM of " + batch + " x " + rows + " x " + cols + " x " + streamSteps + " steps",
          "takes more than 2^63 cycles; expected smaller dimensions",
          overflow);
    }
  }
}
