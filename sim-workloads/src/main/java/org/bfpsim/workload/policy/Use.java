package org.bfpsim.workload.policy;

import org.bfpsim.workload.trace.Phase;

/**
 * One use of a tensor, as far as a policy sees it.
 *
 * @param slot what the use is, in DSQ's terms
 * @param layer the layer of the op that uses it
 * @param phase the phase of the op that uses it
 */
public record Use(Slot slot, String layer, Phase phase) {
  /** The uses that a policy tells apart. For a linear layer x → x·w with output gradient dy. */
  public enum Slot {
    /** q0: x (or Q, P) as operand of the forward product, and its copy in DRAM. */
    FORWARD_X,
    /** q0: w (or K, V) as operand of the forward product. */
    FORWARD_W,
    /** q1: x as stashed in forward and read by a backward product. */
    STASH,
    /** q1: w as read by the input-gradient product. */
    BACKWARD_W,
    /** q2: dy as operand of a backward product. */
    OUTPUT_GRADIENT,
    /** q3: a gradient as written to DRAM. */
    INPUT_GRADIENT,
    /**
     * What only the vector unit reads: residuals, pre-activations, norm inputs, vector parameters.
     */
    VECTOR,
    /** Weight gradients. */
    WEIGHT_GRADIENT,
    /** The master copy of a weight that the optimizer updates. */
    MASTER_WEIGHT,
    /** Adam's moments and the like. */
    OPTIMIZER_STATE
  }
}
