package org.bfpsim.machine;

import java.util.function.Function;
import java.util.function.LongConsumer;
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

  /** Runs the step at a level. */
  Outcome simulate(SimulationOptions options, Ledger ledger) {
    return run(
        ledger,
        options.progress(),
        sink -> options.dram().open(part, ticksPerClock(), options.seed(), sink));
  }

  /** Runs the step on what a sampled memory has seen, its times multiplied by a scale. */
  Outcome replica(SampledDram sampled, double scale, Ledger ledger) {
    return run(ledger, op -> {}, sink -> sampled.replica(part, ticksPerClock(), scale, sink));
  }

  /** The cycles of the step on a memory whose samples are off at random, as they may be. */
  long perturbedCycles(SampledDram sampled, double scale, long seed) {
    return run(
            new Ledger(),
            op -> {},
            sink -> sampled.perturbedReplica(part, ticksPerClock(), scale, seed, sink))
        .record()
        .cycles();
  }

  private Outcome run(Ledger ledger, LongConsumer progress, Function<Completions, Dram> memory) {
    TimeBase time = time();
    EventQueue events = EventQueue.of(time);
    Dram dram = memory.apply(Sequencer.completionsInto(events));
    Sequencer sequencer = new Sequencer(plan, architecture, dram, events, time, ledger, progress);
    return new Outcome(dram, sequencer.run());
  }

  private long ticksPerClock() {
    return time().ticksPerCycle(part.clock());
  }

  private TimeBase time() {
    return TimeBase.of(architecture.array().clock(), part.clock());
  }
}
