package org.bfpsim.machine.mapping;

import java.util.function.Consumer;

/**
 * Cuts a block, the same rows of several heads' matrices, into rectangles of the stored copy: heads
 * side by side are one, and so are matrices below each other that are taken whole. Reuses its
 * region.
 */
public final class BlockParts {
  private final Region region = new Region();

  /** Hands every rectangle of rows {@code [from, to)} of the matrices to the sink. */
  public void of(
      MatrixView view, long product, long products, long from, long to, Consumer<Region> sink) {
    long rows = view.transposed() ? view.columns() : view.rows();
    long columns = view.transposed() ? view.rows() : view.columns();
    boolean whole = from == 0 && to >= rows;
    long end = product + products;
    long at = product;
    while (at < end) {
      long beside = view.productsOfRow() - at % view.productsOfRow();
      long count = whole ? end - at : Math.min(end - at, beside);
      view.locate(at, count, from, to, 0, columns, region);
      sink.accept(region);
      at += count;
    }
  }

  /** DRAM bytes, whole bursts, of such a block at the start of a copy. */
  long movedBytes(MatrixView view, long products, long rows) {
    long[] bytes = new long[1];
    of(
        view,
        0,
        products,
        0,
        rows,
        part -> bytes[0] += part.movedBytesOf(view.tensor(), view.planes()));
    return bytes[0];
  }

  /** Groups of such a block at the start of a copy. */
  long groups(MatrixView view, long products, long rows) {
    long[] groups = new long[1];
    of(view, 0, products, 0, rows, part -> groups[0] += part.groups(view.tensor()));
    return groups[0];
  }

  /** Bytes on chip of such a block, wherever it starts. */
  long largestBytes(MatrixView view, long products, long rows) {
    long[] bytes = new long[1];
    of(
        view,
        0,
        products,
        0,
        rows,
        part -> {
          if (!view.isAligned()) {
            part.widenByOneGroup(view.tensor());
          }
          bytes[0] += part.usefulBytesOf(view.tensor(), view.planes());
        });
    return bytes[0];
  }
}
