package org.bfpsim.core.array;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

/**
 * Folds that follow each other without overlap.
 *
 * <p>A fold that uses r rows and c columns and streams T steps takes T + R + r + c − 2 cycles.
 * Operands are skewed by one cycle per row and per column, so the cells work for T + r + c − 2. The
 * other R are r of preload and R − r of idle rows that results pass, where an operand is
 * stationary, and R shifts of the drain, where results are. Over all folds of a product the r add
 * up to its rows and the c to its columns, which makes the sum below exact without a loop.
 */
final class SerialFolds {
  private SerialFolds() {}

  static FoldTiming time(ArrayGeometry geometry, Placement placement) {
    long rowFolds = placement.rowFolds(geometry);
    long colFolds = placement.colFolds(geometry);
    long folds = multiplyExact(rowFolds, colFolds);
    long skew =
        addExact(
            multiplyExact(colFolds, placement.rows()), multiplyExact(rowFolds, placement.cols()));
    long busy = addExact(multiplyExact(folds, placement.streamSteps() - 2), skew);
    long cycles = addExact(busy, multiplyExact(folds, geometry.rows()));
    return new FoldTiming(
        multiplyExact(placement.batch(), cycles),
        multiplyExact(placement.batch(), busy),
        multiplyExact(placement.batch(), folds));
  }
}
