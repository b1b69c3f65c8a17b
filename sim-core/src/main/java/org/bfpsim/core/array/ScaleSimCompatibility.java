package org.bfpsim.core.array;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import org.bfpsim.core.InputException;

/**
 * SCALE-Sim's count of a rigid array's cycles, its defects included, for comparison with it.
 *
 * <p>F folds of a full array's fill and drain each, whether they are full or not, make F · (T + R +
 * C − 2) cycles output-stationary and F · (T + 2R + C − 2) weight- or input-stationary, of which it
 * reports one less. Source: SCALE-Sim v3.0.0 run on several hundred products, every one of which
 * this meets. It knows one lane and one pass; here lanes shorten and passes lengthen the stream as
 * in {@link Dataflow}. The products of a batch count as runs of their own.
 */
public final class ScaleSimCompatibility {
  private ScaleSimCompatibility() {}

  /**
   * SCALE-Sim's report.
   *
   * @throws InputException where the array overlaps or packs folds, which SCALE-Sim does not, and
   *     where its off-by-one leaves no cycle at all
   */
  public static ScaleSimReport report(
      Dataflow dataflow, ArrayGeometry geometry, GemmShape shape, int passes, int groupSize) {
    if (geometry.shadowWeights() || geometry.packing()) {
      throw new InputException(
          "compat scalesim", "SCALE-Sim has neither shadow weights nor packing; expected both off");
    }
    try {
      return report(geometry, shape, side(dataflow, geometry, shape, passes, groupSize));
    } catch (ArithmeticException overflow) {
      throw new InputException(
          "GEMM " + shape, "takes more than 2^63 cycles; expected smaller dimensions", overflow);
    }
  }

  /**
   * What depends on the dataflow.
   *
   * @param rows S_row, what lies on the rows
   * @param cols S_col, what lies on the columns
   * @param stream T
   * @param preloadCycles cycles before a fold's stream
   * @param computeCycles what its compute utilisation counts as one fold
   * @param inputReads reads of A by one product
   * @param filterReads reads of B by one product
   * @param outputWrites writes by one product
   */
  private record Side(
      long rows,
      long cols,
      long stream,
      long preloadCycles,
      long computeCycles,
      long inputReads,
      long filterReads,
      long outputWrites) {}

  private static Side side(
      Dataflow dataflow, ArrayGeometry geometry, GemmShape shape, int passes, int groupSize) {
    long m = shape.m();
    long n = shape.n();
    long steps = Reduction.steps(shape.k(), groupSize, geometry.lanes());
    long rows = geometry.rows();
    long cols = geometry.cols();
    long a = m * shape.k();
    long b = shape.k() * n;
    if (dataflow == Dataflows.OUTPUT_STATIONARY) {
      long stream = Reduction.streamed(steps, passes);
      long perCol = Reduction.ceilDiv(n, cols);
      long perRow = Reduction.ceilDiv(m, rows);
      long writes = addExact(m * n, multiplyExact(multiplyExact(perRow, perCol), rows + cols));
      return new Side(m, n, stream, 0, stream + rows + cols - 2, a * perCol, b * perRow, writes);
    }
    boolean weightsStay = dataflow == Dataflows.WEIGHT_STATIONARY;
    long held = weightsStay ? n : m;
    long stream = Reduction.streamed(weightsStay ? m : n, passes);
    long perCol = Reduction.ceilDiv(held, cols);
    return new Side(
        steps,
        held,
        stream,
        rows,
        addExact(stream, 2 * rows + 2 * cols - 3),
        weightsStay ? a * perCol : a,
        weightsStay ? b : b * perCol,
        m * n * Reduction.ceilDiv(steps, rows));
  }

  private static ScaleSimReport report(ArrayGeometry geometry, GemmShape shape, Side side) {
    long rows = geometry.rows();
    long cols = geometry.cols();
    long batch = shape.batch();
    long folds =
        multiplyExact(Reduction.ceilDiv(side.rows, rows), Reduction.ceilDiv(side.cols, cols));
    long work = multiplyExact(folds, addExact(side.stream, rows + cols - 2));
    long total = addExact(work, multiplyExact(folds, side.preloadCycles)) - 1;
    if (total == 0) {
      throw new InputException(
          "compat scalesim", "its count of this product is 0 cycles; expected a larger product");
    }
    double macs = (double) shape.m() * shape.n() * shape.k();
    double cells = (double) rows * cols;
    double cellPasses = cells * geometry.lanes();
    return new ScaleSimReport(
        multiplyExact(batch, total),
        multiplyExact(batch, folds),
        multiplyExact(batch, work),
        100.0 * side.rows * side.cols / (folds * cells),
        100.0 * macs / (total * cellPasses),
        100.0 * macs / (folds * (side.computeCycles * cellPasses)),
        batch * side.inputReads,
        batch * side.filterReads,
        multiplyExact(batch, side.outputWrites));
  }
}
