package org.bfpsim.cli.reproduce.dsq;

import java.util.Map;
import java.util.TreeMap;
import org.bfpsim.workload.policy.DsqPolicy;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.RunSignals;
import org.bfpsim.workload.policy.Stretch;
import org.bfpsim.workload.policy.SyntheticLoss;

/**
 * How long a run stays on each rung. A policy without a ladder has one; {@code dsq} climbs by a
 * <b>synthetic</b> loss curve, that of {@code train-run} without options.
 *
 * @param stepsByRung steps by rung, from the first
 */
record DsqRun(Map<Integer, Long> stepsByRung) {
  private static final SyntheticLoss LOSS = SyntheticLoss.DEFAULT;
  private static final long STEPS_PER_ROUND = 100;

  static DsqRun of(PrecisionPolicy policy) {
    long steps = LOSS.rounds() * STEPS_PER_ROUND;
    RunSignals signals =
        policy instanceof DsqPolicy
            ? RunSignals.of(LOSS.curve(), STEPS_PER_ROUND, steps)
            : RunSignals.none(steps);
    Map<Integer, Long> byRung = new TreeMap<>();
    for (Stretch stretch : policy.stretches(signals)) {
      byRung.merge(stretch.rung(), stretch.steps(), Long::sum);
    }
    return new DsqRun(byRung);
  }

  /** The run's signal, in a sentence. */
  static String signal() {
    return "validation loss is synthetic: "
        + LOSS.text()
        + ", "
        + STEPS_PER_ROUND
        + " steps a round";
  }

  long steps() {
    return stepsByRung.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The part of the run on a rung. */
  double share(int rung) {
    return (double) stepsByRung.get(rung) / steps();
  }
}
