package org.bfpsim.machine;

import java.util.Map;
import java.util.function.LongConsumer;
import org.bfpsim.core.InputException;
import org.bfpsim.core.event.Clock;
import org.bfpsim.core.event.EventQueue;
import org.bfpsim.core.event.TimeBase;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.result.ResultBuilder;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.sequencer.Sequencer;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.machine.sequencer.StepPlanner;
import org.bfpsim.machine.sequencer.StepRecord;
import org.bfpsim.memory.dram.Dram;
import org.bfpsim.memory.dram.command.DramPresets;
import org.bfpsim.memory.dram.level.BandwidthDram;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.workload.policy.Moment;
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
   * Simulates the first step of a run.
   *
   * @throws org.bfpsim.core.InputException where the machine cannot run the step
   */
  public static SimulationResult simulate(
      Architecture architecture, Trace workload, PrecisionPolicy policy) {
    return simulate(architecture, workload, policy, Moment.START, Map.of(), op -> {});
  }

  /**
   * Simulates the step at a moment of a run.
   *
   * @param inputsSha256 hashes of the files that the arguments were read from, by name, for the
   *     provenance
   * @param progress told the number of each op that completes
   */
  public static SimulationResult simulate(
      Architecture architecture,
      Trace workload,
      PrecisionPolicy policy,
      Moment now,
      Map<String, String> inputsSha256,
      LongConsumer progress) {
    DramPart part = dramPart(architecture);
    requireOneDevice(workload);
    Trace trace = TraceGraph.of(workload).inOrder(workload);
    StepPlan plan = new StepPlanner(architecture, part).plan(trace, policy, now);
    Clock dramClock = part.clock();
    TimeBase time = TimeBase.of(architecture.array().clock(), dramClock);
    EventQueue events = EventQueue.of(time);
    Dram dram =
        new BandwidthDram(part, time.ticksPerCycle(dramClock), Sequencer.completionsInto(events));
    Ledger ledger = new Ledger();
    StepRecord record =
        new Sequencer(plan, architecture, dram, events, time, ledger, progress).run();
    return new ResultBuilder(architecture, part, trace, policy, now, plan, record, ledger, dram)
        .build(inputsSha256);
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
