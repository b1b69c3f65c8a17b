package org.bfpsim.workload.trace;

import org.bfpsim.core.InputException;

/**
 * The sizes of an attention.
 *
 * @param batch sequences
 * @param heads query heads
 * @param kvHeads key and value heads, each shared by as many neighbouring query heads
 * @param queries tokens that ask
 * @param keys tokens that are asked about
 * @param headDim elements of a head
 */
public record AttentionShape(
    long batch, long heads, long kvHeads, long queries, long keys, long headDim) {

  public AttentionShape {
    String where =
        "attention of batch %d, heads %d, kvHeads %d, queries %d, keys %d, headDim %d"
            .formatted(batch, heads, kvHeads, queries, keys, headDim);
    if (batch < 1 || heads < 1 || kvHeads < 1 || queries < 1 || keys < 1 || headDim < 1) {
      throw new InputException(where, "every dimension must be at least 1");
    }
    if (heads % kvHeads != 0) {
      throw new InputException(where, "kvHeads must divide heads");
    }
    try {
      long pairs = Math.multiplyExact(Math.multiplyExact(batch, heads), queries);
      long unused =
          Math.multiplyExact(
              Math.multiplyExact(pairs, keys), Math.multiplyExact(headDim, 2 * MOST_PRODUCTS));
    } catch (ArithmeticException e) {
      throw new InputException(where, "expected fewer than 2^62 multiplications", e);
    }
  }

  /** Products of a backward op, the most that an op has. */
  private static final long MOST_PRODUCTS = 5;

  /** Query heads of all sequences: products that are independent in forward. */
  public long products() {
    return batch * heads;
  }

  /** Key heads of all sequences. */
  public long kvProducts() {
    return batch * kvHeads;
  }

  /** Query heads that share a key head. */
  public long group() {
    return heads / kvHeads;
  }

  /** Rows of scores: a query of a head each. */
  public long scoreRows() {
    return products() * queries;
  }

  /** Elements of Q, of the context and of their gradients. */
  public long queryElements() {
    return scoreRows() * headDim;
  }

  /** Elements of K, of V and of their gradients. */
  public long keyElements() {
    return kvProducts() * keys * headDim;
  }

  /** Pairs of a query and a key that are computed. */
  public long pairs(AttentionMask mask) {
    long perHead = mask.skips() ? queries * (queries + 1) / 2 : queries * keys;
    return products() * perHead;
  }
}
