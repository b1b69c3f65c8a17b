package org.bfpsim.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bfpsim.core.InputException;
import org.bfpsim.core.layout.TensorLayout;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Rounding;
import org.bfpsim.workload.policy.DsqPolicy;
import org.bfpsim.workload.policy.Family;
import org.bfpsim.workload.policy.FastAdaptivePolicy;
import org.bfpsim.workload.policy.FixedPolicy;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Quadruple;
import org.bfpsim.workload.policy.SchedulePolicy;
import org.bfpsim.workload.policy.StashPolicy;

/** A policy with one of its parts changed; an edit that could have no effect is refused. */
final class PolicyEdit {
  private PolicyEdit() {}

  /** The same width in every BFP slot, on every rung. */
  static PrecisionPolicy mantissa(PrecisionPolicy policy, int bits) {
    if (policy instanceof FixedPolicy fixed && fixed.operands() instanceof BfpFormat) {
      return groups(
          policy, "mantissa", bfp -> new BfpFormat(bits, bfp.groupSize(), bfp.exponentBits()));
    } else if (policy instanceof StashPolicy stash && stash.family() instanceof Family.Bfp) {
      return slots(policy, "mantissa", bfp -> new Quadruple(bits, bits, bits, bits));
    } else if (policy instanceof DsqPolicy dsq && dsq.family() instanceof Family.Bfp) {
      return slots(policy, "mantissa", bfp -> new Quadruple(bits, bits, bits, bits));
    }
    throw refused(policy, "mantissa", "a policy with BFP slots, for example fixed:bfp16");
  }

  /**
   * One slot on every rung.
   *
   * @param slot 0 to 3 for q0 to q3
   */
  static PrecisionPolicy slot(PrecisionPolicy policy, String key, int slot, int bits) {
    return slots(
        policy,
        key,
        old -> {
          List<Integer> slots = new ArrayList<>(old.slots());
          slots.set(slot, bits);
          return new Quadruple(slots.get(0), slots.get(1), slots.get(2), slots.get(3));
        });
  }

  /** Another group, exponent or mantissa for whatever is BFP. */
  static PrecisionPolicy groups(
      PrecisionPolicy policy, String key, UnaryOperator<BfpFormat> change) {
    if (policy instanceof FixedPolicy fixed && fixed.operands() instanceof BfpFormat bfp) {
      return new FixedPolicy(change.apply(bfp), fixed.rounding(), fixed.layout());
    } else if (policy instanceof StashPolicy stash && stash.family() instanceof Family.Bfp bfp) {
      return new StashPolicy(
          family(bfp, change), stash.bits(), stash.rounding(), stash.layout(), stash.storage());
    } else if (policy instanceof DsqPolicy dsq && dsq.family() instanceof Family.Bfp bfp) {
      return new DsqPolicy(
          family(bfp, change),
          dsq.ladder(),
          dsq.patience(),
          dsq.rounding(),
          dsq.layout(),
          dsq.storage());
    }
    throw refused(policy, key, "a policy with BFP slots");
  }

  /** Another ladder, in quadruples that slashes part. */
  static PrecisionPolicy ladder(PrecisionPolicy policy, String rungs) {
    if (policy instanceof DsqPolicy dsq
        && Policies.parse("dsq:" + dsq.family().label() + ":" + rungs) instanceof DsqPolicy other) {
      return new DsqPolicy(
          dsq.family(),
          other.ladder(),
          dsq.patience(),
          dsq.rounding(),
          dsq.layout(),
          dsq.storage());
    }
    throw refused(policy, PolicyFields.LADDER, "a dsq policy");
  }

  static PrecisionPolicy patience(PrecisionPolicy policy, int rounds) {
    if (policy instanceof DsqPolicy dsq) {
      return new DsqPolicy(
          dsq.family(), dsq.ladder(), rounds, dsq.rounding(), dsq.layout(), dsq.storage());
    }
    throw refused(policy, PolicyFields.PATIENCE, "a dsq policy");
  }

  static PrecisionPolicy alpha(PrecisionPolicy policy, double alpha) {
    if (policy instanceof FastAdaptivePolicy fast) {
      return new FastAdaptivePolicy(
          fast.narrow(), fast.wide(), alpha, fast.beta(), fast.rounding(), fast.layout());
    }
    throw refused(policy, PolicyFields.ALPHA, "a fast-adaptive policy");
  }

  static PrecisionPolicy beta(PrecisionPolicy policy, double beta) {
    if (policy instanceof FastAdaptivePolicy fast) {
      return new FastAdaptivePolicy(
          fast.narrow(), fast.wide(), fast.alpha(), beta, fast.rounding(), fast.layout());
    }
    throw refused(policy, PolicyFields.BETA, "a fast-adaptive policy");
  }

  static PrecisionPolicy layout(PrecisionPolicy policy, TensorLayout layout) {
    if (policy instanceof FixedPolicy fixed) {
      return new FixedPolicy(fixed.operands(), fixed.rounding(), layout);
    } else if (policy instanceof StashPolicy stash) {
      return new StashPolicy(
          stash.family(), stash.bits(), stash.rounding(), layout, stash.storage());
    } else if (policy instanceof DsqPolicy dsq) {
      return new DsqPolicy(
          dsq.family(), dsq.ladder(), dsq.patience(), dsq.rounding(), layout, dsq.storage());
    } else if (policy instanceof FastAdaptivePolicy fast) {
      return new FastAdaptivePolicy(
          fast.narrow(), fast.wide(), fast.alpha(), fast.beta(), fast.rounding(), layout);
    } else if (policy instanceof SchedulePolicy table) {
      return new SchedulePolicy(
          table.otherwise(), table.rows(), table.rounding(), layout, table.storage());
    }
    throw refused(policy, "policy.layout", "a policy that ships");
  }

  static PrecisionPolicy rounding(PrecisionPolicy policy, Rounding rounding) {
    if (policy instanceof FixedPolicy fixed) {
      return new FixedPolicy(fixed.operands(), rounding, fixed.layout());
    } else if (policy instanceof StashPolicy stash) {
      return new StashPolicy(
          stash.family(), stash.bits(), rounding, stash.layout(), stash.storage());
    } else if (policy instanceof DsqPolicy dsq) {
      return new DsqPolicy(
          dsq.family(), dsq.ladder(), dsq.patience(), rounding, dsq.layout(), dsq.storage());
    } else if (policy instanceof FastAdaptivePolicy fast) {
      return new FastAdaptivePolicy(
          fast.narrow(), fast.wide(), fast.alpha(), fast.beta(), rounding, fast.layout());
    } else if (policy instanceof SchedulePolicy table) {
      return new SchedulePolicy(
          table.otherwise(), table.rows(), rounding, table.layout(), table.storage());
    }
    throw refused(policy, "policy.rounding", "a policy that ships");
  }

  private static PrecisionPolicy slots(
      PrecisionPolicy policy, String key, UnaryOperator<Quadruple> change) {
    if (policy instanceof StashPolicy stash) {
      return new StashPolicy(
          stash.family(),
          change.apply(stash.bits()),
          stash.rounding(),
          stash.layout(),
          stash.storage());
    } else if (policy instanceof DsqPolicy dsq) {
      return new DsqPolicy(
          dsq.family(),
          dsq.ladder().stream().map(change).toList(),
          dsq.patience(),
          dsq.rounding(),
          dsq.layout(),
          dsq.storage());
    }
    throw refused(policy, key, "a stash or dsq policy");
  }

  private static Family family(Family.Bfp old, UnaryOperator<BfpFormat> change) {
    BfpFormat changed = change.apply(new BfpFormat(1, old.groupSize(), old.exponentBits()));
    return new Family.Bfp(changed.groupSize(), changed.exponentBits());
  }

  private static InputException refused(PrecisionPolicy policy, String key, String expected) {
    return new InputException(
        key, "policy '" + policy.name() + "' has nothing that it sets; expected " + expected);
  }
}
