package org.bfpsim.core.array.spec;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.array.ArrayGeometry;

/**
 * One array-full of work: blocks on the array's diagonal, one per product; without packing just
 * one, in the corner.
 */
record Fold(List<Block> blocks) {

  /**
   * A piece of one product on the array.
   *
   * @param product which product of the batch
   * @param row first array row it uses
   * @param col first array column it uses
   * @param firstRow what lies on that row: its place among the product's rows
   * @param rows how many rows it uses
   * @param firstCol what lies on the first column: its place among the product's columns
   * @param cols how many columns it uses
   */
  record Block(int product, int row, int col, int firstRow, int rows, int firstCol, int cols) {
    boolean hasRow(int arrayRow) {
      return arrayRow >= row && arrayRow < row + rows;
    }

    boolean hasCol(int arrayCol) {
      return arrayCol >= col && arrayCol < col + cols;
    }

    int rowAt(int arrayRow) {
      return firstRow + arrayRow - row;
    }

    int colAt(int arrayCol) {
      return firstCol + arrayCol - col;
    }

    boolean isLastRow(int arrayRow) {
      return arrayRow == row + rows - 1;
    }
  }

  /** Array rows up to the last one in use. */
  int rows() {
    Block last = blocks.get(blocks.size() - 1);
    return last.row() + last.rows();
  }

  /** Array columns up to the last one in use. */
  int cols() {
    Block last = blocks.get(blocks.size() - 1);
    return last.col() + last.cols();
  }

  /** Cells that do useful work. */
  int cells() {
    return blocks.stream().mapToInt(block -> block.rows() * block.cols()).sum();
  }

  /** The block that uses an array row, or null where none does. */
  Block blockAtRow(int arrayRow) {
    for (Block block : blocks) {
      if (block.hasRow(arrayRow)) {
        return block;
      }
    }
    return null;
  }

  /** The block that uses an array column, or null where none does. */
  Block blockAtCol(int arrayCol) {
    for (Block block : blocks) {
      if (block.hasCol(arrayCol)) {
        return block;
      }
    }
    return null;
  }

  /**
   * The folds of a batch, in the order in which the array takes them: product by product, in each
   * the pieces of its columns one after the other, in each of these the pieces of its rows.
   */
  static List<Fold> sequence(ArrayGeometry array, int batch, int rows, int cols) {
    if (array.packing() && rows <= array.rows() && cols <= array.cols()) {
      return packed(array, batch, rows, cols);
    }
    List<Fold> folds = new ArrayList<>();
    for (int product = 0; product < batch; product++) {
      for (int col = 0; col < cols; col += array.cols()) {
        for (int row = 0; row < rows; row += array.rows()) {
          int height = Math.min(array.rows(), rows - row);
          int width = Math.min(array.cols(), cols - col);
          folds.add(new Fold(List.of(new Block(product, 0, 0, row, height, col, width))));
        }
      }
    }
    return folds;
  }

  /** Puts product after product on the diagonal; one that no longer fits opens the next fold. */
  private static List<Fold> packed(ArrayGeometry array, int batch, int rows, int cols) {
    List<Fold> folds = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    int row = 0;
    int col = 0;
    for (int product = 0; product < batch; product++) {
      if (row + rows > array.rows() || col + cols > array.cols()) {
        folds.add(new Fold(List.copyOf(blocks)));
        blocks.clear();
        row = 0;
        col = 0;
      }
      blocks.add(new Block(product, row, col, 0, rows, 0, cols));
      row += rows;
      col += cols;
    }
    folds.add(new Fold(List.copyOf(blocks)));
    return folds;
  }
}
