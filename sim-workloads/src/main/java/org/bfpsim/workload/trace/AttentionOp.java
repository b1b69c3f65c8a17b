package org.bfpsim.workload.trace;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The whole of an attention in one op, its scores never stored: forward O = softmax(Q·Kᵀ·s +
 * bias)·V with the logarithm of each row's sum as statistics; backward dQ, dK and dV from Q, K, V,
 * dO and two numbers per row, the scores computed again (Dao and others 2022, "FlashAttention"; the
 * row sums of dO∘O made beforehand by an op of their own, as in Dao 2023, "FlashAttention-2").
 *
 * <p>Blocks are the machine's business and are not here. Dropout keeps no mask: backward draws the
 * same bits again.
 *
 * @param phase forward or backward
 * @param mask which pairs are seen
 * @param dropout whether probabilities are dropped out
 * @param inputs forward: Q, K, V, then biases per key; backward: Q, K, V, dO, statistics, row sums
 *     of dO∘O, then biases per key
 * @param outputs forward: O, statistics; backward: dQ, dK, dV
 * @param recompute whether backward does the forward op a second time
 */
public record AttentionOp(
    String name,
    String layer,
    Phase phase,
    Category category,
    AttentionShape shape,
    AttentionMask mask,
    boolean dropout,
    List<Access> inputs,
    List<Access> outputs,
    boolean recompute)
    implements Op {
  /** Products of forward: Q·Kᵀ and P·V. */
  public static final int FORWARD_PRODUCTS = 2;

  /** Products of backward: Q·Kᵀ again, dP = dO·Vᵀ, dV = Pᵀ·dO, dQ = dS·K, dK = dSᵀ·Q. */
  public static final int BACKWARD_PRODUCTS = 5;

  public AttentionOp {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** An op that is done once. */
  public AttentionOp(
      String name,
      String layer,
      Phase phase,
      Category category,
      AttentionShape shape,
      AttentionMask mask,
      boolean dropout,
      List<Access> inputs,
      List<Access> outputs) {
    this(name, layer, phase, category, shape, mask, dropout, inputs, outputs, false);
  }

  @Override
  public String kind() {
    return "attention";
  }

  /** Whether this is the backward op. */
  public boolean isBackward() {
    return phase == Phase.BACKWARD && !recompute;
  }

  /** Matrix products per head, all of the same number of multiply-accumulates. */
  public int products() {
    return isBackward() ? BACKWARD_PRODUCTS : FORWARD_PRODUCTS;
  }

  /** Multiply-accumulates of one of the products over all heads. */
  public long macsPerProduct() {
    return shape.pairs(mask) * shape.headDim();
  }

  /** Multiply-accumulates of all products over all heads. */
  public long macs() {
    return products() * macsPerProduct();
  }

  /** How many of the inputs are operands of products: they stand first. */
  public int operands() {
    return isBackward() ? 4 : 3;
  }

  /** How many of the inputs that follow hold numbers per row. */
  public int statistics() {
    return isBackward() ? 2 : 0;
  }

  @Override
  public AttentionOp withTensors(IntUnaryOperator renumbered) {
    return new AttentionOp(
        name,
        layer,
        phase,
        category,
        shape,
        mask,
        dropout,
        Access.all(inputs, renumbered),
        Access.all(outputs, renumbered),
        recompute);
  }
}
