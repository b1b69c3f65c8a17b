package org.bfpsim.machine.mapping;

import java.util.List;
import org.bfpsim.core.array.GemmShape;

/**
 * What the mapper knows of a GEMM.
 *
 * @param shape batch, M, N and K
 * @param passes chunk passes per product
 * @param groupSize values that share a scale along K
 * @param a where A's bits are
 * @param aOnChip whether A never visits DRAM
 * @param b where B's bits are
 * @param bOnChip whether B never visits DRAM
 * @param results where the results go, in the order of the op's writes
 * @param outputBytesPerElement DRAM bytes written per complete result, all copies
 * @param epilogue what the vector unit does to complete results
 */
public record GemmCost(
    GemmShape shape,
    int passes,
    int groupSize,
    MatrixView a,
    boolean aOnChip,
    MatrixView b,
    boolean bOnChip,
    List<ResultView> results,
    double outputBytesPerElement,
    EpilogueCost epilogue) {

  public GemmCost {
    results = List.copyOf(results);
  }

  /** The first written copy of the results: all are shaped alike. */
  MatrixView c() {
    return results.get(0).view();
  }

  /** Whether tiles of so many products are rectangles of every tensor. */
  boolean isRegular(long products) {
    return a.isRegular(products) && b.isRegular(products) && c().isRegular(products);
  }

  /** The most products that stand side by side in one block of rows of a tensor. */
  long productsOfRow() {
    return Math.max(a.productsOfRow(), Math.max(b.productsOfRow(), c().productsOfRow()));
  }
}
