package org.bfpsim.machine.mapping;

import org.bfpsim.memory.address.PlacedTensor;

/**
 * One matrix of a batched product inside a stored copy.
 *
 * <p>Where the tensor has more columns than the matrix (heads side by side), the products of a
 * batch stand next to each other and then below; where it has fewer (a tensor of more dimensions),
 * the matrix takes as many rows as its elements fill.
 *
 * @param tensor the stored copy
 * @param planes planes that are moved
 * @param rows rows of the matrix as it is stored
 * @param columns columns of the matrix as it is stored
 * @param transposed whether the product sees it transposed
 */
public record MatrixView(
    PlacedTensor tensor, int planes, long rows, long columns, boolean transposed) {

  /**
   * The view of a matrix with the given dimensions.
   *
   * @param first rows of the matrix in the product: M of A and C, K of B
   * @param second its columns
   * @param transposed whether it is stored the other way round
   */
  public static MatrixView of(
      PlacedTensor tensor, int planes, long first, long second, boolean transposed) {
    return transposed
        ? new MatrixView(tensor, planes, second, first, true)
        : new MatrixView(tensor, planes, first, second, false);
  }

  /**
   * Finds the part that holds rows {@code [f0, f1)} and columns {@code [s0, s1)}, as the product
   * sees them, of {@code products} matrices from number {@code product} on; several only where they
   * are taken whole.
   */
  public void locate(
      long product, long products, long f0, long f1, long s0, long s1, Region region) {
    long r0 = transposed ? s0 : f0;
    long r1 = transposed ? s1 : f1;
    long c0 = transposed ? f0 : s0;
    long c1 = transposed ? f1 : s1;
    if (tensor.columns() < columns) {
      long total = products * (r1 - r0) * (c1 - c0);
      long from = (product * rows * columns + r0 * columns + c0) / tensor.columns();
      region.setRows(tensor, from, Mapping.ceilDiv(total, tensor.columns()), 0, tensor.columns());
      return;
    }
    long beside = tensor.columns() / columns;
    long side = Math.min(beside, products);
    long below = Mapping.ceilDiv(products, side);
    region.setRows(
        tensor,
        product / beside * rows + r0,
        (below - 1) * rows + (r1 - r0),
        product % beside * columns + c0,
        (side - 1) * columns + (c1 - c0));
  }
}
