package org.bfpsim.machine.mapping;

import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.VectorKind;

/**
 * Lane operations of a fused attention, by the costs of {@link VectorKind}.
 *
 * <p>Forward, per pair: scale and mask, softmax without its product by the reciprocal, dropout. Per
 * row of a block: maximum and difference against the row so far, exponential, the sum's update; and
 * O's product by that exponential. At the end O's product by the reciprocal sum, the reciprocal and
 * the logarithm. Backward, per pair: scale and mask, difference and exponential, the bits of
 * dropout drawn again and two selects, P∘(dP − D), scale.
 */
public final class AttentionWork {
  private static final long FUNCTION = VectorKind.FUNCTION.costPerElement();
  private static final long ROW_UPDATE = 3 + FUNCTION;

  private AttentionWork() {}

  /** Operations of one pair of a query and a key. */
  static long perPair(AttentionOp op) {
    long scaled = VectorKind.SCALE_MASK.costPerElement();
    long dropout = op.dropout() ? VectorKind.DROPOUT.costPerElement() : 0;
    if (op.isBackward()) {
      long dropped = op.dropout() ? dropout + VectorKind.DROPOUT_BACKWARD.costPerElement() : 0;
      return scaled + 1 + FUNCTION + dropped + 2 + VectorKind.SCALE_MASK_BACKWARD.costPerElement();
    }
    return scaled + VectorKind.SOFTMAX.costPerElement() - 1 + dropout;
  }

  /**
   * Operations on a block's scores.
   *
   * @param rows queries of all its heads
   * @param first whether nothing was summed up for these rows before
   */
  public static long ofScores(AttentionOp op, long rows, long keys, boolean first) {
    long pairs = rows * keys * perPair(op);
    boolean updates = !op.isBackward() && !first;
    return pairs + (updates ? rows * (ROW_UPDATE + op.shape().headDim()) : 0);
  }

  /** Operations that complete rows of O: none in backward. */
  public static long ofEnd(AttentionOp op, long rows) {
    return op.isBackward() ? 0 : rows * (op.shape().headDim() + 2 * FUNCTION);
  }
}
