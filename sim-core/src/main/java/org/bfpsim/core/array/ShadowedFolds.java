package org.bfpsim.core.array;

import static java.lang.Math.addExact;
import static java.lang.Math.max;
import static java.lang.Math.multiplyExact;

/**
 * Folds whose stationary operand is preloaded into shadow registers while the fold before streams.
 *
 * <p>Fold f's stream starts at s(f): s(1) = r(1), s(f + 1) = s(f) + max(T, r(f + 1)). Its cells
 * work in [s, s + T + r + c − 2) and its last result leaves at s + T + R + c − 2. Column folds are
 * the outer loop and row folds the inner one, so that r is R for all row folds but the last (the
 * <em>edge</em>), and c is C for all column folds but the last. Products of a batch continue the
 * chain. Only these four classes of folds enter the sums; there is no loop over folds.
 */
final class ShadowedFolds {
  private final long stream;
  private final long rowFolds;
  private final long colFolds;
  private final long fullRows;
  private final long edgeRows;
  private final long fullCols;
  private final long edgeCols;

  private ShadowedFolds(ArrayGeometry geometry, Placement placement) {
    stream = placement.streamSteps();
    rowFolds = placement.rowFolds(geometry);
    colFolds = placement.colFolds(geometry);
    fullRows = geometry.rows();
    edgeRows = placement.rows() - (rowFolds - 1) * fullRows;
    fullCols = geometry.cols();
    edgeCols = placement.cols() - (colFolds - 1) * fullCols;
  }

  static FoldTiming time(ArrayGeometry geometry, Placement placement) {
    return new ShadowedFolds(geometry, placement).time(placement.batch());
  }

  private FoldTiming time(long batch) {
    long columns = multiplyExact(batch, colFolds);
    long firstStart = firstRows();
    long lastStart =
        addExact(firstStart, multiplyExact(columns, columnStride())) - stride(firstRows());
    long lastResult = addExact(lastStart, edgeCols);
    long lastWork = addExact(lastStart, reach(edgeCols));
    if (colFolds > 1) {
      long fullColumnStart = lastStart - columnStride();
      lastResult = max(lastResult, addExact(fullColumnStart, fullCols));
      lastWork = max(lastWork, addExact(fullColumnStart, reach(fullCols)));
    }
    long cycles = addExact(lastResult, stream + fullRows - 2);
    long busy = lastWork - firstStart - idleBetween(batch);
    return new FoldTiming(cycles, busy, multiplyExact(columns, rowFolds));
  }

  /** Rows of the first row fold. */
  private long firstRows() {
    return rowFolds > 1 ? fullRows : edgeRows;
  }

  /** From the start of the stream before to the start of the stream of a fold of r rows. */
  private long stride(long rows) {
    return max(stream, rows);
  }

  /** From one column fold's last start to the next one's. */
  private long columnStride() {
    return addExact(multiplyExact(rowFolds - 1, stride(fullRows)), stride(edgeRows));
  }

  /**
   * How long after the start of a column fold's edge fold its cells work: the edge fold's own work,
   * or that of the full fold before it, where the edge has few rows and the stream is short.
   */
  private long reach(long cols) {
    long lateRows = rowFolds > 1 ? max(edgeRows, fullRows - stride(edgeRows)) : edgeRows;
    return stream + cols - 2 + lateRows;
  }

  /**
   * Cycles between two column folds in which no cell works: the next one's R rows are still being
   * preloaded when the work of this one's short edge fold has ended.
   */
  private long idleBetween(long batch) {
    long afterFull = max(0, stride(firstRows()) - reach(fullCols));
    long edgeReach = reach(edgeCols);
    if (colFolds > 1) {
      edgeReach = max(edgeReach, reach(fullCols) - columnStride());
    }
    long afterEdge = max(0, stride(firstRows()) - edgeReach);
    return addExact(
        multiplyExact(batch * (colFolds - 1), afterFull), multiplyExact(batch - 1, afterEdge));
  }
}
