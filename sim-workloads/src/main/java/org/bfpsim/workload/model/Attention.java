package org.bfpsim.workload.model;

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
}
