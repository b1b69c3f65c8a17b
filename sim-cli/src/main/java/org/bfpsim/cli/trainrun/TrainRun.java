package org.bfpsim.cli.trainrun;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.bfpsim.core.number.Format;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Stretch;
import org.bfpsim.workload.run.RunPlan;
import org.bfpsim.workload.run.RunSpan;
import org.bfpsim.workload.run.StepUses;

/** Simulates a planned run. */
public final class TrainRun {
  /** Distinct steps that are simulated whole beside a layer-wise estimate, to measure it. */
  private static final int MEASURED = 3;

  private final PrecisionPolicy policy;
  private final StepUses uses;
  private final RunPlan plan;
  private final StepCosts costs;

  private TrainRun(
      PrecisionPolicy policy,
      StepUses uses,
      RunPlan plan,
      BiFunction<PrecisionPolicy, Moment, StepFigures> simulator) {
    this.policy = policy;
    this.uses = uses;
    this.plan = plan;
    this.costs = new StepCosts(uses, policy, simulator);
  }

  /**
   * Simulates a run.
   *
   * @param mostWhole with more distinct steps than this they are estimated layer by layer
   * @param simulator what a step costs: simulates it of the workload under a policy at a moment
   */
  public static RunFigures simulate(
      PrecisionPolicy policy,
      StepUses uses,
      RunPlan plan,
      int mostWhole,
      BiFunction<PrecisionPolicy, Moment, StepFigures> simulator) {
    return new TrainRun(policy, uses, plan, simulator).figures(mostWhole);
  }

  private RunFigures figures(int mostWhole) {
    boolean whole = plan.kinds().size() <= mostWhole || !layerwiseIsCheaper();
    List<StepFigures> kinds = whole ? whole() : layerwise();
    RunFigures.Deviation deviation = whole ? RunFigures.Deviation.NONE : deviation(kinds);
    List<StepFigures> stretches = plan.stretches().stream().map(s -> of(s, kinds)).toList();
    return new RunFigures(
        stretches.stream().reduce(StepFigures.NONE, StepFigures::plus),
        kinds,
        stretches,
        constants(),
        costs.simulations(),
        deviation);
  }

  private List<StepFigures> whole() {
    return plan.kinds().stream().map(now -> costs.whole(policy, now)).toList();
  }

  private List<StepFigures> layerwise() {
    List<Format> base = formats(plan.kinds().get(plan.mostFrequent().get(0)));
    return plan.kinds().stream().map(now -> costs.layerwise(base, formats(now))).toList();
  }

  /** Whether estimating and measuring takes fewer simulations than the distinct steps do. */
  private boolean layerwiseIsCheaper() {
    List<Format> base = formats(plan.kinds().get(plan.mostFrequent().get(0)));
    long changes =
        plan.kinds().stream()
            .flatMap(now -> costs.changes(base, formats(now)).stream())
            .distinct()
            .count();
    return 1 + changes + MEASURED < plan.kinds().size();
  }

  /** How far the estimates of the next most frequent kinds are from their simulation. */
  private RunFigures.Deviation deviation(List<StepFigures> estimates) {
    double cycles = 0;
    double bytes = 0;
    List<Integer> measured =
        plan.mostFrequent().subList(1, Math.min(plan.kinds().size(), MEASURED + 1));
    for (int kind : measured) {
      StepFigures simulated = costs.whole(policy, plan.kinds().get(kind));
      StepFigures estimate = estimates.get(kind);
      cycles = Math.max(cycles, off(estimate.cycles(), simulated.cycles()));
      bytes = Math.max(bytes, off(estimate.dramBytes(), simulated.dramBytes()));
    }
    return new RunFigures.Deviation(measured.size(), cycles, bytes);
  }

  private static double off(long estimate, long simulated) {
    return Math.abs(estimate - simulated) / (double) simulated;
  }

  private StepFigures of(Stretch stretch, List<StepFigures> kinds) {
    StepFigures sum = StepFigures.NONE;
    for (RunSpan span : plan.spans()) {
      if (span.fromStep() >= stretch.fromStep()
          && span.fromStep() < stretch.fromStep() + stretch.steps()) {
        sum = sum.plus(kinds.get(span.kind()).times(span.steps()));
      }
    }
    return sum;
  }

  /** The run on each rung from start to end, and under each constant policy. */
  private List<RunFigures.Constant> constants() {
    List<RunFigures.Constant> constants = new ArrayList<>();
    for (int rung = 0; policy.rungs() > 1 && rung < policy.rungs(); rung++) {
      StepFigures step = costs.whole(policy, new Moment(0, rung));
      constants.add(new RunFigures.Constant(rungName(rung), step.times(plan.steps())));
    }
    for (PrecisionPolicy constant : policy.constants()) {
      StepFigures step = costs.whole(constant, Moment.START);
      constants.add(new RunFigures.Constant(constant.name(), step.times(plan.steps())));
    }
    return constants;
  }

  private String rungName(int rung) {
    return "rung " + rung + " (" + policy.rungName(rung) + ")";
  }

  private List<Format> formats(Moment now) {
    return uses.formats(policy, now);
  }
}
