package org.bfpsim.machine.mapping;

import org.bfpsim.memory.address.PlacedTensor;

/**
 * One matrix of a batched product inside a stored copy.
 *
 * <p>A line of the copy runs along one of the matrix's two dimensions. Where a line is longer than
 * the matrix (heads side by side), it holds several products' parts; where it is shorter (a tensor
 * of more dimensions), the matrix is taken as that many consecutive lines.
 *
 * @param tensor the stored copy
 * @param planes planes that are moved
 * @param along elements of the matrix along a line
 * @param across lines of one matrix
 * @param secondIsAlong whether a line runs along the matrix's second dimension (K of A, N of B and
 *     C)
 */
public record MatrixView(
    PlacedTensor tensor, int planes, long along, long across, boolean secondIsAlong) {

  /**
   * The view of a matrix with the given dimensions.
   *
   * @param first rows of the matrix: M of A and C, K of B
   * @param second columns of the matrix
   */
  public static MatrixView of(
      PlacedTensor tensor, int planes, long first, long second, boolean secondIsAlong) {
    return secondIsAlong
        ? new MatrixView(tensor, planes, second, first, true)
        : new MatrixView(tensor, planes, first, second, false);
  }

  /**
   * Finds the part that holds rows {@code [r0, r1)} and columns {@code [c0, c1)} of {@code
   * products} matrices from number {@code product} on; several only where they are taken whole.
   */
  public void locate(
      long product, long products, long r0, long r1, long c0, long c1, Region region) {
    long a0 = secondIsAlong ? c0 : r0;
    long a1 = secondIsAlong ? c1 : r1;
    long x0 = secondIsAlong ? r0 : c0;
    long x1 = secondIsAlong ? r1 : c1;
    long line = tensor.lineElements();
    long total = (a1 - a0) * (x1 - x0) * products;
    long perLine = Math.max(1, line / along);
    long side = line >= along ? Math.min(perLine, products) : 1;
    long elements = Math.min(line, (a1 - a0) * side);
    long segments = Math.floorDiv(total + elements - 1, elements);
    long firstLine =
        line >= along ? product / perLine * across + x0 : product * across * along / line;
    long offset = line >= along ? product % perLine * along + a0 : 0;
    region.set(
        Math.max(0, Math.min(firstLine, tensor.lines() - segments)),
        Math.min(offset, line - elements),
        elements,
        segments);
  }
}
