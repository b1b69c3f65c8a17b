package org.bfpsim.machine.precision;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What one op reads and writes.
 *
 * @param reads in the order of the op's inputs; an operand that is needed along two axes may be
 *     read twice, once from each copy
 * @param writes every copy of every output
 * @param products what each product of the op multiplies, all of the same number of
 *     multiply-accumulates: one for a GEMM, several for a fused attention, in the order of {@link
 *     AttentionUses}; empty for other ops
 * @param onChip the forms in which a fused attention keeps what it multiplies and never stores:
 *     probabilities, and in backward the gradient of the scores; empty for other ops
 */
public record OpPrecision(
    List<Read> reads, List<Write> writes, List<ProductFormats> products, List<Encoding> onChip) {
  public OpPrecision {
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
    products = List.copyOf(products);
    onChip = List.copyOf(onChip);
  }

  /** The formats that are multiplied, each pair once, for reports; empty where none are. */
  public String label() {
    return products.stream()
        .map(ProductFormats::label)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
