package org.bfpsim.workload.policy;

import java.util.Arrays;
import java.util.List;
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
    FORWARD_X("q0", "x", "x as operand of the forward product"),
    /** q0: w (or K, V) as operand of the forward product. */
    FORWARD_W("q0", "w", "w as operand of the forward product"),
    /** q1: x as stashed in forward and read by a backward product. */
    STASH("q1", "stash", "x as stashed for backward"),
    /** q1: w as read by the input-gradient product. */
    BACKWARD_W("q1", "backward-w", "w as operand of the input-gradient product"),
    /** q2: dy as operand of a backward product. */
    OUTPUT_GRADIENT("q2", "dy", "dy as operand of a backward product"),
    /** q3: a gradient as written to DRAM. */
    INPUT_GRADIENT("q3", "dx", "a gradient as written to DRAM"),
    /**
     * What only the vector unit reads: residuals, pre-activations, norm inputs, vector parameters.
     */
    VECTOR("", "vector", "what only the vector unit reads"),
    /** Weight gradients. */
    WEIGHT_GRADIENT("", "weight-gradient", "a weight gradient"),
    /** The master copy of a weight that the optimizer updates. */
    MASTER_WEIGHT("", "master-weight", "a master weight"),
    /** Adam's moments and the like. */
    OPTIMIZER_STATE("", "optimizer-state", "an optimizer state");

    private final String quadrupleSlot;
    private final String label;
    private final String meaning;

    Slot(String quadrupleSlot, String label, String meaning) {
      this.quadrupleSlot = quadrupleSlot;
      this.label = label;
      this.meaning = meaning;
    }

    /** The spelling used in files, policies' names and tables. */
    public String label() {
      return label;
    }

    /** What the use is, for people. */
    public String meaning() {
      return meaning;
    }

    /** The slot of DSQ's quadruple, {@code q0} to {@code q3}; empty where it has none. */
    public String quadrupleSlot() {
      return quadrupleSlot;
    }

    /** Whether policies choose its format: an operand, a stash or a written gradient. */
    public boolean isQuantized() {
      return !quadrupleSlot.isEmpty();
    }

    /** Those whose format policies choose. */
    public static List<Slot> quantized() {
      return Arrays.stream(values()).filter(Slot::isQuantized).toList();
    }
  }
}
