package org.bfpsim.machine.mapping;

import org.bfpsim.core.array.GemmShape;
import org.bfpsim.workload.trace.GemmRole;

/**
 * A matrix product that an attention does for every block of pairs.
 *
 * @param m what M is, and so n and k
 * @param passes chunk passes per product of two values
 * @param groupSize values that share a scale along K
 * @param a where A's values are, or how they look on chip
 * @param b the same for B
 * @param role by which the machine picks the dataflow
 * @param late whether it comes after the softmax
 */
public record BlockProduct(
    Extent m,
    Extent n,
    Extent k,
    int passes,
    int groupSize,
    BlockOperand a,
    BlockOperand b,
    GemmRole role,
    boolean late) {

  /** What a dimension of a product runs over. */
  public enum Extent {
    QUERIES,
    KEYS,
    HEAD;

    private long of(long queries, long keys, long headDim) {
      return switch (this) {
        case QUERIES -> queries;
        case KEYS -> keys;
        case HEAD -> headDim;
      };
    }
  }

  /** The product over a block. */
  public GemmShape shape(long heads, long queries, long keys, long headDim) {
    return new GemmShape(
        heads,
        m.of(queries, keys, headDim),
        n.of(queries, keys, headDim),
        k.of(queries, keys, headDim));
  }
}
