package org.bfpsim.cli.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bfpsim.cli.trainrun.RunFigures;
import org.bfpsim.cli.trainrun.StepFigures;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.run.RunPlan;
import org.bfpsim.workload.trace.TraceHeader;

/**
 * What is kept of a point that is a whole training run.
 *
 * @param settings the point's values by key
 * @param steps training steps of the run
 * @param distinctSteps of them, those that differ in some format
 * @param estimated whether distinct steps were estimated layer by layer
 * @param rungs how many steps the run spent on each rung, in order
 * @param figures of the whole run
 */
record RunRow(
    Map<String, String> settings,
    String model,
    long batch,
    long sequence,
    String policy,
    long steps,
    int distinctSteps,
    boolean estimated,
    String rungs,
    StepFigures figures) {

  RunRow {
    settings = new LinkedHashMap<>(settings);
  }

  static RunRow of(
      SweepPoint point,
      TraceHeader step,
      PrecisionPolicy policy,
      RunPlan plan,
      RunFigures figures) {
    return new RunRow(
        point.settings(),
        step.model(),
        step.batch(),
        step.sequence(),
        policy.name(),
        plan.steps(),
        plan.kinds().size(),
        !figures.isExact(),
        rungs(policy, plan),
        figures.total());
  }

  private static String rungs(PrecisionPolicy policy, RunPlan plan) {
    return IntStream.range(0, plan.stretches().size())
        .mapToObj(plan.stretches()::get)
        .map(stretch -> policy.rungName(stretch.rung()) + " x " + stretch.steps())
        .collect(Collectors.joining(", "));
  }

  /** What is not a setting and stands before the figures in a table. */
  List<Object> facts() {
    return List.of(model, batch, sequence, policy, steps, distinctSteps, estimated, rungs);
  }
}
