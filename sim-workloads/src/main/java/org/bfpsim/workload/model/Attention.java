package org.bfpsim.workload.model;

import org.bfpsim.core.InputException;

/**
 * The attention blocks of a model.
 *
 * @param heads query heads
 * @param headDim elements of a head
 * @param kvHeads key and value heads; fewer than {@code heads} where queries share them
 * @param fusedQkv true where one product gives q, k and v of self-attention
 * @param qkvBias true where q, k and v have biases
 * @param outputBias true where the output projection has a bias
 * @param dropout true where probabilities are dropped out in training
 */
public record Attention(
    long heads,
    long headDim,
    long kvHeads,
    boolean fusedQkv,
    boolean qkvBias,
    boolean outputBias,
    boolean dropout) {

  /** Elements of all query heads of a token. */
  public long queryWidth() {
    return heads * headDim;
  }

  /** Elements of all key heads of a token, and of all value heads. */
  public long kvWidth() {
    return kvHeads * headDim;
  }

  void check(String where) {
    Limits.size(where, "attention.heads", heads);
    Limits.size(where, "attention.headDim", headDim);
    Limits.size(where, "attention.kvHeads", kvHeads);
    if (heads % kvHeads != 0) {
      throw new InputException(
          where, "attention.kvHeads is " + kvHeads + "; expected a divisor of heads, " + heads);
    }
  }
}
