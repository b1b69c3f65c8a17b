package org.bfpsim.core.array;

import org.bfpsim.core.InputException;

/**
 * The array as far as timing sees it.
 *
 * @param rows R
 * @param cols C
 * @param lanes L, pairs that one cell multiplies in a cycle
 * @param shadowWeights whether the next fold's stationary operand is preloaded while the last fold
 *     streams
 * @param packing whether small products of a batch share one fold, placed block-diagonally
 */
public record ArrayGeometry(int rows, int cols, int lanes, boolean shadowWeights, boolean packing) {
  public ArrayGeometry {
    if (rows < 1 || cols < 1 || lanes < 1) {
      throw new InputException(
          "array " + rows + "x" + cols + ", " + lanes + " lanes",
          "rows, cols and lanes must be at least 1");
    }
  }

  /** Chunk products that the whole array forms in a cycle. */
  public long chunkMacsPerCycle() {
    return (long) rows * cols * lanes;
  }
}
