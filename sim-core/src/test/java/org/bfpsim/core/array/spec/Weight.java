package org.bfpsim.core.array.spec;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.array.spec.Fold.Block;

/**
 * What one cell holds of the stationary operand: all chunks of one step's values.
 *
 * @param product which product it belongs to
 * @param line which line of its operand
 * @param step the step's number along K
 * @param chunks its chunks, the highest first
 * @param exponent exponent of the padded magnitude's lowest bit
 * @param closesGroup whether the integer is rounded below this row: at the group's last step and at
 *     the fold's last row, which may cut a group in two
 * @param continues whether earlier folds hold the steps before this fold's
 */
record Weight(
    int product,
    int line,
    int step,
    List<Chunk> chunks,
    int exponent,
    boolean closesGroup,
    boolean continues) {

  /** How many values it holds. */
  int count() {
    return chunks.get(0).count();
  }

  /** What the cell at (row, col) holds for a fold; null for a cell off the diagonal blocks. */
  static Weight at(Problem problem, List<Step> steps, Fold fold, int row, int col) {
    Block block = fold.blockAtRow(row);
    if (block == null || !block.hasCol(col)) {
      return null;
    }
    Operand operand = problem.b().get(block.product());
    int line = block.colAt(col);
    int number = block.rowAt(row);
    Step step = steps.get(number);
    List<Chunk> chunks = new ArrayList<>();
    for (int index = 0; index < operand.chunkCount(); index++) {
      chunks.add(operand.chunk(line, step, index));
    }
    return new Weight(
        block.product(),
        line,
        number,
        chunks,
        operand.paddedExponent(line, step),
        step.closesGroup() || block.isLastRow(row),
        block.firstRow() > 0);
  }
}
