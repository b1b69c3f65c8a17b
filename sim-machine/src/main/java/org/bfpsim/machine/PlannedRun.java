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
import org.bfpsim.memory.dram.command.CommandLevelDram;
import org.bfpsim.memory.dram.level.BandwidthDram;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.memory.dram.level.SampledDram;
import org.bfpsim.memory.dram.level.SamplingPlan;

/** A step that is planned and can be run any number of times, also at once. */
record PlannedRun(Architecture architecture, DramPart part, StepPlan plan) {

  /** What one run left behind. */
  record Outcome<D extends Dram>(D dram, StepRecord record, Ledger ledger) {
    /** Bytes that went either way. */
    long movedBytes() {
      return dram.readBytes() + dram.writtenBytes();
    }
  }

  /** Runs the step with every command of every burst. */
  Outcome<CommandLevelDram> byCommand(LongConsumer progress) {
    return run(
        progress,
        sink -> new CommandLevelDram(part.config(), part.channels(), ticksPerClock(), sink));
  }

  /** Runs the step at the DRAM's bandwidth. */
  Outcome<BandwidthDram> byBandwidth(LongConsumer progress) {
    return run(progress, sink -> new BandwidthDram(part, ticksPerClock(), sink));
  }

  /** Runs the step with windows of it at command level. */
  Outcome<SampledDram> sampled(SamplingPlan windows, LongConsumer progress) {
    return run(progress, sink -> new SampledDram(part, ticksPerClock(), windows, sink));
  }

  /** Runs the step with other windows, knowing what a sampled memory has seen. */
  Outcome<SampledDram> again(SampledDram known, SamplingPlan windows, LongConsumer progress) {
    return run(progress, sink -> known.again(part, ticksPerClock(), windows, sink));
  }

  /** Runs the step on what a sampled memory has seen, its times multiplied by a scale. */
  Outcome<SampledDram> replica(SampledDram sampled, double scale) {
    return run(op -> {}, sink -> sampled.replica(part, ticksPerClock(), scale, sink));
  }

  private <D extends Dram> Outcome<D> run(LongConsumer progress, Function<Completions, D> memory) {
    TimeBase time = time();
    Ledger ledger = new Ledger();
    EventQueue events = EventQueue.of(time);
    D dram = memory.apply(Sequencer.completionsInto(events));
    Sequencer sequencer = new Sequencer(plan, architecture, dram, events, time, ledger, progress);
    return new Outcome<>(dram, sequencer.run(), ledger);
  }

  private long ticksPerClock() {
    return time().ticksPerCycle(part.clock());
  }

  private TimeBase time() {
    return plan.usesHost()
        ? TimeBase.of(
            architecture.array().clock(), part.clock(), architecture.host().orElseThrow().clock())
        : TimeBase.of(architecture.array().clock(), part.clock());
  }
}
