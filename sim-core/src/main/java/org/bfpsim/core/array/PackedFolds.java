package org.bfpsim.core.array;

import static java.lang.Math.addExact;
import static java.lang.Math.max;
import static java.lang.Math.multiplyExact;

/**
 * Small products of a batch that share folds, p of them placed block-diagonally in each.
 *
 * <p>Every product streams its own operand in the same T steps. A fold of p products spans p · r
 * rows and p · c columns; the last fold holds what is left of the batch.
 */
final class PackedFolds {
  private PackedFolds() {}

  /** Folds after each other: the products' rows and columns add up over all folds. */
  static FoldTiming oneByOne(ArrayGeometry geometry, Placement placement) {
    long folds = Reduction.ceilDiv(placement.batch(), placement.productsPerFold(geometry));
    long skew = multiplyExact(placement.batch(), placement.rows() + placement.cols());
    long busy = addExact(multiplyExact(folds, placement.streamSteps() - 2), skew);
    return new FoldTiming(addExact(busy, multiplyExact(folds, geometry.rows())), busy, folds);
  }

  /** Folds that preload behind the stream before: all alike but the last, which may be smaller. */
  static FoldTiming overlapping(ArrayGeometry geometry, Placement placement) {
    long perFold = placement.productsPerFold(geometry);
    long folds = Reduction.ceilDiv(placement.batch(), perFold);
    long stream = placement.streamSteps();
    long rows = perFold * placement.rows();
    long cols = perFold * placement.cols();
    if (folds == 1) {
      long busy = stream + rows + cols - 2;
      return new FoldTiming(addExact(busy, geometry.rows()), busy, folds);
    }
    long inLast = placement.batch() - (folds - 1) * perFold;
    long lastRows = inLast * placement.rows();
    long lastCols = inLast * placement.cols();
    long fullStart = addExact(rows, multiplyExact(folds - 2, max(stream, rows)));
    long lastStart = addExact(fullStart, max(stream, lastRows));
    long lastResult = max(fullStart + cols, lastStart + lastCols);
    long lastWork = max(fullStart + rows + cols, lastStart + lastRows + lastCols);
    return new FoldTiming(
        addExact(lastResult, stream + geometry.rows() - 2),
        addExact(lastWork, stream - 2) - rows,
        folds);
  }
}
