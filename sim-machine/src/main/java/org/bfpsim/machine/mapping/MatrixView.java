package org.bfpsim.machine.mapping;

import org.bfpsim.memory.address.PlacedTensor;

/**
 * One matrix of a batched product inside a stored copy.
 *
 * <p>Where a block of the tensor's rows holds several matrices (heads side by side), the products
 * of a batch stand next to each other and then below. Where the tensor holds fewer matrices than
 * the batch has products (key heads that query heads share), neighbouring products take the same
 * one. Where the tensor has fewer rows or columns than the matrix (a tensor of more dimensions, or
 * one that is stored the other way round), the matrix takes as many lines as its elements fill.
 *
 * @param tensor the stored copy
 * @param planes planes that are moved
 * @param rows rows of the matrix as it is stored
 * @param columns columns of the matrix as it is stored
 * @param transposed whether the product sees it transposed
 * @param sharedBy neighbouring products that take the same matrix
 * @param beside matrices that stand side by side in one block of rows
 */
public record MatrixView(
    PlacedTensor tensor,
    int planes,
    long rows,
    long columns,
    boolean transposed,
    long sharedBy,
    long beside) {

  /**
   * The view of the matrices of a batch.
   *
   * @param batch products
   * @param first rows of the matrix in the product: M of A and C, K of B
   * @param second its columns
   * @param transposed whether it is stored the other way round
   */
  public static MatrixView of(
      PlacedTensor tensor, int planes, long batch, long first, long second, boolean transposed) {
    long rows = transposed ? second : first;
    long columns = transposed ? first : second;
    double held = (double) tensor.rows() * tensor.columns() / ((double) rows * columns);
    long matrices = Math.max(1, (long) Math.min((double) batch, held));
    long blocks = Math.max(1, tensor.rows() / rows);
    long widest = Math.max(1, tensor.columns() / columns);
    return new MatrixView(
        tensor,
        planes,
        rows,
        columns,
        transposed,
        Mapping.ceilDiv(batch, matrices),
        Math.min(widest, Mapping.ceilDiv(matrices, blocks)));
  }

  /** Products whose matrices stand in one block of rows. */
  long productsOfRow() {
    return sharedBy * beside;
  }

  /** Whether every matrix starts at a group, so that equal tiles take equal bytes. */
  boolean isAligned() {
    long groupColumns = Math.max(1, tensor.groupSize() / tensor.rowsPerLine());
    return (beside == 1 || columns % groupColumns == 0)
        && (rows >= tensor.rows() || rows % tensor.rowsPerLine() == 0);
  }

  /** Whether tiles of so many products are rectangles of the tensor. */
  boolean isRegular(long products) {
    boolean shares = products % sharedBy == 0 || sharedBy % products == 0;
    long matrices = Mapping.ceilDiv(products, sharedBy);
    return shares && (matrices % beside == 0 || beside % matrices == 0);
  }

  /**
   * Finds the part that holds rows {@code [f0, f1)} and columns {@code [s0, s1)}, as the product
   * sees them, of the matrices of {@code products} products from number {@code product} on; several
   * only where they are taken whole. Products that are no rectangle of the tensor take the smallest
   * one around them.
   */
  public void locate(
      long product, long products, long f0, long f1, long s0, long s1, Region region) {
    long r0 = transposed ? s0 : f0;
    long r1 = transposed ? s1 : f1;
    long c0 = transposed ? f0 : s0;
    long c1 = transposed ? f1 : s1;
    long first = product / sharedBy;
    long last = (product + products - 1) / sharedBy;
    if (tensor.columns() < columns || tensor.rows() < rows) {
      long total = (last - first + 1) * (r1 - r0) * (c1 - c0);
      long from = (first * rows * columns + r0 * columns + c0) / tensor.columns();
      region.setRows(tensor, from, Mapping.ceilDiv(total, tensor.columns()), 0, tensor.columns());
      return;
    }
    long firstBlock = first / beside;
    long lastBlock = last / beside;
    long left = firstBlock == lastBlock ? first % beside : 0;
    long right = firstBlock == lastBlock ? last % beside : beside - 1;
    region.setRows(
        tensor,
        firstBlock * rows + r0,
        (lastBlock - firstBlock) * rows + (r1 - r0),
        left * columns + c0,
        (right - left) * columns + (c1 - c0));
  }
}
