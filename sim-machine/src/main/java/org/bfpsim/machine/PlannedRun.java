package org.bfpsim.machine;

import java.util.function.Function;
import org.bfpsim.core.event.EventQueue;
import org.bfpsim.core.event.TimeBase;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.sequencer.Sequencer;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.machine.sequencer.StepRecord;
import org.bfpsim.memory.dram.Completions;
import org.bfpsim.memory.dram.Dram;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.memory.dram.level.SampledDram;

/** A step that is planned and can be run any number of times, also at once. */
record PlannedRun(Architecture architecture, DramPart part, StepPlan plan) {

  /** What one run left behind. */
  record Outcome(Dram dram, StepRecord record) {}

  /** Runs the step at the level of the options. */
  Outcome simulate(SimulationOptions options, Ledger ledger) {
    return run(
        ledger, options, sink -> options.dram().open(part, ticksPerClock(), options.seed(), sink));
  }

  /** Runs the step on a replica of a sampled memory; returns its cycles. */
  long replica(SampledDram sampled, long seed) {
    SimulationOptions quiet = SimulationOptions.DEFAULT;
    return run(new Ledger(), quiet, sink -> sampled.replica(part, ticksPerClock(), seed, sink))
        .record()
        .cycles();
  }

  private Outcome run(
      Ledger ledger, SimulationOptions options, Function<Completions, Dram> memory) {
    TimeBase time = time();
    EventQueue events = EventQueue.of(time);
    Dram dram = memory.apply(Sequencer.completionsInto(events));
    Sequencer sequencer =
        new Sequencer(plan, architecture, dram, events, time, ledger, options.progress());
    return new Outcome(dram, sequencer.run());
  }

  private long ticksPerClock() {
    return time().ticksPerCycle(part.clock());
  }

  private TimeBase time() {
    return TimeBase.of(architecture.array().clock(), part.clock());
  }
}
