package org.bfpsim.cli.reproduce.fast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bfpsim.cli.reproduce.steps.Answers;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.cli.reproduce.steps.Question;
import org.bfpsim.cli.trainrun.RunFigures;
import org.bfpsim.cli.trainrun.StepFigures;
import org.bfpsim.cli.trainrun.TrainRun;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.policy.FastAdaptivePolicy;
import org.bfpsim.workload.policy.ImprovementSignal;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.RunSignals;
import org.bfpsim.workload.policy.SyntheticImprovement;
import org.bfpsim.workload.run.RunPlan;
import org.bfpsim.workload.run.StepUses;

/**
 * A training run of one contender: as many steps as all others', r(X) <b>synthetic</b> where the
 * policy reads it. Every distinct step is simulated whole.
 */
record FastRun(NamedStep step, Architecture machine, PrecisionPolicy policy, RunPlan plan) {
  static final long STEPS = 6000;
  static final SyntheticImprovement IMPROVEMENT =
      SyntheticImprovement.parse("every=500,noise=0.03");

  static FastRun of(NamedStep step, Architecture machine, String policyName) {
    PrecisionPolicy policy = Policies.parse(policyName);
    StepUses uses = StepUses.of(step.trace());
    ImprovementSignal signal =
        policy instanceof FastAdaptivePolicy
            ? new ImprovementSignal(STEPS, uses.layers(), IMPROVEMENT.table(uses.layers(), STEPS))
            : ImprovementSignal.NONE;
    RunSignals signals = new RunSignals(STEPS, STEPS, Optional.empty(), signal);
    return new FastRun(step, machine, policy, RunPlan.of(policy, uses, signals));
  }

  /** What must be simulated. */
  List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    plan.kinds().forEach(now -> questions.add(question(policy, now)));
    policy.constants().forEach(constant -> questions.add(question(constant, Moment.START)));
    return questions;
  }

  RunFigures figures(Answers answers) {
    return TrainRun.simulate(
        policy,
        StepUses.of(step.trace()),
        plan,
        Integer.MAX_VALUE,
        (asked, now) -> StepFigures.of(answers.of(question(asked, now))));
  }

  /** The step that the run takes most often. */
  Question mostFrequent() {
    return question(policy, plan.kinds().get(plan.mostFrequent().get(0)));
  }

  private Question question(PrecisionPolicy asked, Moment now) {
    return new Question(step, machine, asked, now, DramLevel.BANDWIDTH);
  }
}
