package org.bfpsim.machine;

import java.util.List;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.result.ResultBuilder;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.machine.sequencer.StepPlanner;
import org.bfpsim.memory.dram.command.DramPresets;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.bfpsim.workload.trace.Treatment;

/**
 * The one call of the library: what does this training step cost on this machine under this policy?
 *
 * <p>A pure function: equal arguments give equal results, on any machine.
 */
public final class Simulator {
  private Simulator() {}

  /**
   * Simulates the first step of a run, its DRAM at level {@code sampled}.
   *
   * @throws org.bfpsim.core.InputException where the machine cannot run the step
   */
  public static SimulationResult simulate(
      Architecture architecture, Trace workload, PrecisionPolicy policy) {
    return simulate(architecture, workload, policy, SimulationOptions.DEFAULT);
  }

  /** As {@link #simulate(Architecture, Trace, PrecisionPolicy)}, with options. */
  public static SimulationResult simulate(
      Architecture architecture,
      Trace workload,
      PrecisionPolicy policy,
      SimulationOptions options) {
    DramPart part = dramPart(architecture);
    requireRunnable(workload);
    Trace trace = TraceGraph.of(workload).inOrder(workload);
    StepPlan plan = new StepPlanner(architecture, part).plan(trace, policy, options.now());
    PlannedRun run = new PlannedRun(architecture, part, plan);
    SimulatedStep step =
        switch (options.dram()) {
          case SAMPLED -> SampledStep.of(run, options);
          case COMMAND -> SimulatedStep.byCommand(run, options);
          case BANDWIDTH -> SimulatedStep.byBandwidth(run, options);
        };
    PlannedRun.Outcome<?> outcome = step.outcome();
    return new ResultBuilder(
            architecture,
            part,
            trace,
            policy,
            options.now(),
            plan,
            outcome.record(),
            outcome.ledger(),
            outcome.dram())
        .build(step.detail(), options.seed(), options.inputsSha256());
  }

  /** What the trace names and no machine here can run is an error, never left out in silence. */
  private static void requireRunnable(Trace workload) {
    refuse(workload, Treatment.COLLECTIVE, "which need several accelerators");
    refuse(workload, Treatment.NOT_RECORDED, "whose work the source does not hold");
  }

  private static void refuse(Trace workload, String treatedAs, String because) {
    List<Treatment> refused =
        workload.header().treatments().stream()
            .filter(treatment -> treatment.treatedAs().equals(treatedAs))
            .toList();
    if (!refused.isEmpty()) {
      throw new InputException(
          workload.header().model(),
          "holds "
              + refused.stream()
                  .map(treatment -> treatment.count() + " '" + treatment.kind() + "'")
                  .collect(Collectors.joining(", "))
              + ", "
              + because
              + "; expected a trace without, or each left out by name: --treat "
              + refused.get(0).kind()
              + "=none");
    }
  }

  /** The DRAM of an architecture, with its own number of channels where it names one. */
  public static DramPart dramPart(Architecture architecture) {
    DramPart preset = DramPart.of(DramPresets.load(architecture.dram().preset()));
    return architecture.dram().channels().map(preset::withChannels).orElse(preset);
  }
}
