package org.bfpsim.machine;

import org.bfpsim.core.InputException;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.result.ResultBuilder;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.DramDetail;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.machine.sequencer.StepPlanner;
import org.bfpsim.memory.dram.command.DramPresets;
import org.bfpsim.memory.dram.level.DramLevel;
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
    requireOneDevice(workload);
    Trace trace = TraceGraph.of(workload).inOrder(workload);
    StepPlan plan = new StepPlanner(architecture, part).plan(trace, policy, options.now());
    PlannedRun run = new PlannedRun(architecture, part, plan);
    Ledger ledger = new Ledger();
    PlannedRun.Outcome outcome;
    DramDetail detail;
    if (options.dram() == DramLevel.SAMPLED) {
      SampledRun sampled = SampledRun.of(run, options, ledger);
      outcome = sampled.outcome();
      detail = sampled.detail();
    } else {
      outcome = run.simulate(options, ledger);
      detail = detail(options.dram(), outcome);
    }
    return new ResultBuilder(
            architecture,
            part,
            trace,
            policy,
            options.now(),
            plan,
            outcome.record(),
            ledger,
            outcome.dram())
        .build(detail, options.seed(), options.inputsSha256());
  }

  private static DramDetail detail(DramLevel level, PlannedRun.Outcome outcome) {
    long moved = outcome.dram().readBytes() + outcome.dram().writtenBytes();
    return level == DramLevel.COMMAND
        ? new DramDetail(level.label(), moved, 0, 0.0)
        : new DramDetail(level.label(), 0, moved, null);
  }

  private static void requireOneDevice(Trace workload) {
    for (Treatment treatment : workload.header().treatments()) {
      if (treatment.treatedAs().equals(Treatment.COLLECTIVE)) {
        throw new InputException(
            workload.header().model(),
            "holds "
                + treatment.count()
                + " '"
                + treatment.kind()
                + "', which needs several accelerators; expected a trace of one");
      }
    }
  }

  /** The DRAM of an architecture, with its own number of channels where it names one. */
  public static DramPart dramPart(Architecture architecture) {
    DramPart preset = DramPart.of(DramPresets.load(architecture.dram().preset()));
    return architecture.dram().channels().map(preset::withChannels).orElse(preset);
  }
}
