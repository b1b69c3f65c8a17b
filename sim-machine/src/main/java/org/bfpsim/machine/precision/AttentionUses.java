package org.bfpsim.machine.precision;

import java.util.List;
import org.bfpsim.workload.policy.Use.Slot;
import org.bfpsim.workload.trace.AttentionOp;

/**
 * The uses that a fused attention makes of its operands. Forward, Q and P count as x, K and V as w;
 * backward reads all of them as stashed, dO and dS are dy. A product's operand is grouped along the
 * dimension that the product sums over: Q, K and dO along the head's elements for the scores and
 * their gradient, along tokens for dQ, dK and dV; V along keys forward, along its elements
 * backward.
 */
final class AttentionUses {
  /**
   * One use.
   *
   * @param input index of the op's input
   */
  record OperandUse(int input, Axis axis, Slot slot) {}

  /** The slots of one product's operands. */
  record ProductUse(Slot a, Slot b) {}

  private static final List<OperandUse> FORWARD =
      List.of(
          new OperandUse(0, Axis.COLUMNS, Slot.FORWARD_X),
          new OperandUse(1, Axis.COLUMNS, Slot.FORWARD_W),
          new OperandUse(2, Axis.ROWS, Slot.FORWARD_W));

  private static final List<OperandUse> BACKWARD =
      List.of(
          new OperandUse(0, Axis.COLUMNS, Slot.STASH),
          new OperandUse(0, Axis.ROWS, Slot.STASH),
          new OperandUse(1, Axis.COLUMNS, Slot.STASH),
          new OperandUse(1, Axis.ROWS, Slot.STASH),
          new OperandUse(2, Axis.COLUMNS, Slot.STASH),
          new OperandUse(3, Axis.COLUMNS, Slot.OUTPUT_GRADIENT),
          new OperandUse(3, Axis.ROWS, Slot.OUTPUT_GRADIENT));

  /** Q·Kᵀ and P·V. */
  private static final List<ProductUse> FORWARD_PRODUCTS =
      List.of(
          new ProductUse(Slot.FORWARD_X, Slot.FORWARD_W),
          new ProductUse(Slot.FORWARD_X, Slot.FORWARD_W));

  /** Q·Kᵀ, dP = dO·Vᵀ, dV = Pᵀ·dO, dQ = dS·K and dK = dSᵀ·Q. */
  private static final List<ProductUse> BACKWARD_PRODUCTS =
      List.of(
          new ProductUse(Slot.STASH, Slot.STASH),
          new ProductUse(Slot.OUTPUT_GRADIENT, Slot.STASH),
          new ProductUse(Slot.OUTPUT_GRADIENT, Slot.STASH),
          new ProductUse(Slot.OUTPUT_GRADIENT, Slot.STASH),
          new ProductUse(Slot.OUTPUT_GRADIENT, Slot.STASH));

  private AttentionUses() {}

  static List<OperandUse> operands(AttentionOp op) {
    return op.isBackward() ? BACKWARD : FORWARD;
  }

  static List<ProductUse> products(AttentionOp op) {
    return op.isBackward() ? BACKWARD_PRODUCTS : FORWARD_PRODUCTS;
  }

  /** Slots of what is made and used on chip: P, and in backward dS. */
  static List<Slot> onChip(AttentionOp op) {
    return op.isBackward() ? List.of(Slot.STASH, Slot.OUTPUT_GRADIENT) : List.of(Slot.FORWARD_X);
  }
}
