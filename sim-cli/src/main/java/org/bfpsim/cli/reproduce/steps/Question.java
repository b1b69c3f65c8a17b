package org.bfpsim.cli.reproduce.steps;

import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;

/** What one simulation is of. */
public record Question(
    NamedStep step, Architecture machine, PrecisionPolicy policy, Moment now, DramLevel level) {

  /** The step on a rung of the policy, its DRAM at level bandwidth. */
  public static Question onRung(
      NamedStep step, Architecture machine, PrecisionPolicy policy, int rung) {
    return new Question(step, machine, policy, new Moment(0, rung), DramLevel.BANDWIDTH);
  }

  /** The same with its DRAM at another level. */
  public Question at(DramLevel other) {
    return new Question(step, machine, policy, now, other);
  }
}
