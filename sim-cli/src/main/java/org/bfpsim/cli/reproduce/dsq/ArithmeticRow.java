package org.bfpsim.cli.reproduce.dsq;

import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.workload.policy.FixedPolicy;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Quadruple;
import org.bfpsim.workload.policy.StashPolicy;
import org.bfpsim.workload.policy.Use;
import org.bfpsim.workload.policy.Use.Slot;
import org.bfpsim.workload.trace.Phase;

/**
 * Arithmetic of a policy, relative to 32-bit fixed point, with its causes removed.
 *
 * @param asItIs bfpsim's bit products
 * @param signCounted the run of BFP with a mantissa bit less, so that a width holds its sign as
 *     that of fixed point does; the same figure for fixed point
 * @param forwardHalf the same with forward weighed one half, as the fitted model does, in place of
 *     its part of the MACs
 */
record ArithmeticRow(String policy, double asItIs, double signCounted, double forwardHalf) {

  static ArithmeticRow of(NamedStep step, String policy, DsqSteps steps) {
    double reference = steps.cost(step, DsqTable.REFERENCE, Cause.NONE).bitProducts();
    String narrower = oneBitLess(Policies.parse(policy)).name();
    return new ArithmeticRow(
        policy,
        steps.cost(step, policy, Cause.NONE).bitProducts() / reference,
        steps.cost(step, narrower, Cause.NONE).bitProducts() / reference,
        (forward(narrower) + backward(narrower)) / 2);
  }

  /** BFP with a mantissa bit less in every slot; anything else as it is. */
  static PrecisionPolicy oneBitLess(PrecisionPolicy policy) {
    if (!DsqSteps.isBfp(policy)) {
      return policy;
    } else if (policy instanceof FixedPolicy fixed && fixed.operands() instanceof BfpFormat bfp) {
      return new FixedPolicy(
          new BfpFormat(bfp.mantissaBits() - 1, bfp.groupSize(), bfp.exponentBits()),
          fixed.rounding(),
          fixed.layout());
    } else if (policy instanceof StashPolicy stash) {
      Quadruple bits = stash.bits();
      return new StashPolicy(
          stash.family(),
          new Quadruple(bits.q0() - 1, bits.q1() - 1, bits.q2() - 1, bits.q3() - 1),
          stash.rounding(),
          stash.layout(),
          stash.storage());
    }
    throw new IllegalArgumentException(policy.name());
  }

  private static double forward(String policy) {
    double bits = bits(policy, Slot.FORWARD_X, Phase.FORWARD);
    return bits * bits / reference();
  }

  private static double backward(String policy) {
    return bits(policy, Slot.STASH, Phase.BACKWARD)
        * bits(policy, Slot.OUTPUT_GRADIENT, Phase.BACKWARD)
        / reference();
  }

  private static double reference() {
    double bits = bits(DsqTable.REFERENCE, Slot.FORWARD_X, Phase.FORWARD);
    return bits * bits;
  }

  private static double bits(String policy, Slot slot, Phase phase) {
    return Policies.parse(policy).format(new Use(slot, "", phase), Moment.START).multiplierBits();
  }
}
