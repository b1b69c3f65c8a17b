package org.bfpsim.machine.mapping;

import java.util.List;

/**
 * What the mapper knows of the vector work in a GEMM's epilogue.
 *
 * @param laneOperations of each work in order, per element of C
 * @param resultsGivenBack values per element of C that the vector unit leaves in the output buffer,
 *     masks aside
 * @param reads what it reads beside the products, tile by tile
 */
public record EpilogueCost(List<Long> laneOperations, int resultsGivenBack, List<Read> reads) {
  /** No vector work. */
  public static final EpilogueCost NONE = new EpilogueCost(List.of(), 0, List.of());

  /**
   * A tensor with an element for each of C's.
   *
   * @param onChip whether it never visits DRAM
   */
  public record Read(MatrixView view, boolean onChip) {}

  public EpilogueCost {
    laneOperations = List.copyOf(laneOperations);
    reads = List.copyOf(reads);
  }

  /**
   * Array clocks that the vector unit takes for so many elements of C, one work after the other.
   */
  public long vectorCycles(long elements, long lanes) {
    return laneOperations.stream()
        .mapToLong(each -> Mapping.ceilDiv(Math.multiplyExact(elements, each), lanes))
        .sum();
  }

  /** Lane operations per element of C. */
  public long laneOperationsPerElement() {
    return laneOperations.stream().mapToLong(Long::longValue).sum();
  }

  /** What tells it from others, for equal GEMMs to share one mapping. */
  String signature() {
    StringBuilder text = new StringBuilder(laneOperations.toString());
    reads.forEach(
        read -> text.append(Mapper.signature(read.view())).append(',').append(read.onChip()));
    return text.toString();
  }
}
