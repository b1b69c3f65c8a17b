package org.bfpsim.core.array;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import org.bfpsim.core.InputException;

/**
 * Each cell has a queue per operand; a full queue anywhere stalls the feed of the whole array.
 *
 * <p>Output-stationary as in DaCapo's simulator: N lies on the rows and M on the columns, whole
 * groups travel, and results are taken from the cells without a drain. Folds follow each other
 * without overlap. Time, with G groups along K, c cycles per group pair and D = r + c − 2 for the
 * rows and columns in use: the last cell's first group enters with feed step D + 1, and the cell
 * then works without a pause: feed(D + 1) + (G − 1) · c + (cycles of the last group) − 1. {@link
 * QueueFeed} is feed. Published cycle counts of DaCapo and the register-level array agree with it.
 *
 * @param queueDepth Q, groups that one queue holds
 */
public record QueuedDiscipline(int queueDepth) implements Discipline {
  /** DaCapo's queue. */
  public static final int DEFAULT_QUEUE_DEPTH = 16;

  public QueuedDiscipline {
    if (queueDepth < 1) {
      throw new InputException("queueDepth " + queueDepth, "expected at least 1");
    }
  }

  @Override
  public String name() {
    return "queued";
  }

  @Override
  public ArrayTiming time(
      Dataflow dataflow, ArrayGeometry geometry, GemmShape shape, int passes, int groupSize) {
    if (dataflow != Dataflows.OUTPUT_STATIONARY) {
      throw new InputException(
          "dataflow " + dataflow.name(), "the queued discipline is defined for os only");
    }
    if (geometry.packing()) {
      throw new InputException(
          "packing", "the queued discipline does not pack products; expected packing off");
    }
    try {
      return folds(geometry, shape, QueueFeed.of(this, geometry, shape, passes, groupSize));
    } catch (ArithmeticException overflow) {
      throw new InputException(
          "GEMM " + shape, "takes more than 2^63 cycles; expected smaller dimensions", overflow);
    }
  }

  /**
   * Sums the four classes of folds: full or edge along the rows, full or edge along the columns.
   */
  private static ArrayTiming folds(ArrayGeometry geometry, GemmShape shape, QueueFeed feed) {
    long rowFolds = Reduction.ceilDiv(shape.n(), geometry.rows());
    long colFolds = Reduction.ceilDiv(shape.m(), geometry.cols());
    long edgeRows = shape.n() - (rowFolds - 1) * geometry.rows();
    long edgeCols = shape.m() - (colFolds - 1) * geometry.cols();
    long fullColumn =
        column(feed, rowFolds - 1, geometry.rows(), edgeRows, geometry.cols(), colFolds - 1);
    long edgeColumn = column(feed, rowFolds - 1, geometry.rows(), edgeRows, edgeCols, 1);
    long batch = shape.batch();
    long cycles = multiplyExact(batch, addExact(fullColumn, edgeColumn));
    return new ArrayTiming(
        cycles,
        cycles,
        multiplyExact(batch, multiplyExact(rowFolds, colFolds)),
        batch * shape.m() * shape.k() * rowFolds,
        batch * shape.k() * shape.n() * colFolds,
        0,
        batch * shape.m() * shape.n());
  }

  private static long column(
      QueueFeed feed, long fullFolds, long fullRows, long edgeRows, long cols, long columns) {
    if (columns == 0) {
      return 0;
    }
    long full = fullFolds == 0 ? 0 : multiplyExact(fullFolds, feed.foldCycles(fullRows + cols - 2));
    return multiplyExact(columns, addExact(full, feed.foldCycles(edgeRows + cols - 2)));
  }
}
