package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.machine.sequencer.StepPlanner;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.memory.dram.level.SamplingPlan;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.junit.jupiter.api.Test;

class SampledStepTest {
  private static final SimulationOptions OPTIONS = SimulationOptions.at(DramLevel.SAMPLED);

  private static PlannedRun run() {
    Architecture machine = Architectures.load("base");
    DramPart part = Simulator.dramPart(machine);
    Trace step =
        TrainingStepGenerator.generate(ModelZoo.model("transformer-tiny"), StepOptions.of(8, 128));
    Trace trace = TraceGraph.of(step).inOrder(step);
    StepPlan plan =
        new StepPlanner(machine, part).plan(trace, Policies.parse("fixed:bfp4"), Moment.START);
    return new PlannedRun(machine, part, plan);
  }

  /** Many windows in a step that is too short for the usual ones. */
  private static SampledStep.Estimate estimate(PlannedRun run, long seed) {
    double windowBursts = 8_000;
    var quick = run.byBandwidth(op -> {});
    double bursts = (double) quick.movedBytes() / run.part().burstBytes();
    int windows = (int) (bursts / (5 * windowBursts));
    SamplingPlan plan = new SamplingPlan(seed, windows, windowBursts, 1.5 * windowBursts, bursts);
    return SampledStep.estimate(run, run.sampled(plan, op -> {}));
  }

  @Test
  void aShortStepIsSimulatedWhole() {
    PlannedRun run = run();
    long command = run.byCommand(op -> {}).record().cycles();
    SimulatedStep sampled = SampledStep.of(run, OPTIONS);
    assertEquals(command, sampled.outcome().record().cycles());
    assertEquals(0, sampled.detail().extrapolatedBytes());
    assertEquals(0.0, sampled.detail().cyclesHalfWidth());
  }

  @Test
  void aSampledStepMovesTheSameBytesAndIsNear() {
    PlannedRun run = run();
    var command = run.byCommand(op -> {});
    SimulatedStep sampled = estimate(run, OPTIONS.seed()).step();
    assertEquals(command.dram().readBytes(), sampled.outcome().dram().readBytes());
    assertEquals(command.dram().writtenBytes(), sampled.outcome().dram().writtenBytes());
    assertTrue(sampled.detail().extrapolatedBytes() > 0);
    assertEquals(
        command.dram().readBytes() + command.dram().writtenBytes(),
        sampled.detail().simulatedBytes() + sampled.detail().extrapolatedBytes());
    double off = (double) sampled.outcome().record().cycles() / command.record().cycles() - 1;
    double halfWidth = sampled.detail().cyclesHalfWidth() / sampled.outcome().record().cycles();
    String found = "off by " + off + ", half-width " + halfWidth;
    assertTrue(Math.abs(off) <= 2 * halfWidth, found);
    assertTrue(halfWidth < 0.1, found);
  }

  @Test
  void theSeedAloneMovesTheSample() {
    PlannedRun run = run();
    SimulatedStep one = estimate(run, OPTIONS.seed()).step();
    SimulatedStep again = estimate(run, OPTIONS.seed()).step();
    assertEquals(one.detail(), again.detail());
    assertEquals(one.outcome().record().cycles(), again.outcome().record().cycles());
  }

  /** The last window may end with the run, which one run reaches and another just misses. */
  @Test
  void windowsThatFillTheRunAreCompared() {
    PlannedRun run = run();
    var quick = run.byBandwidth(op -> {});
    double bursts = (double) quick.movedBytes() / run.part().burstBytes();
    for (int windows = 7; windows < 12; windows++) {
      SamplingPlan plan = new SamplingPlan(1, windows, bursts, 0, bursts);
      SampledStep.Estimate estimate = SampledStep.estimate(run, run.sampled(plan, op -> {}));
      assertTrue(estimate.relativeHalfWidth() < 0.2, windows + " windows");
    }
  }

  /** A 95 % interval covers less than 13 of 16 in one case of a hundred. */
  @Test
  void theIntervalCoversWhatCommandsTakeWhereverTheWindowsLie() {
    PlannedRun run = run();
    double command = run.byCommand(op -> {}).record().cycles();
    int covered = 0;
    StringBuilder found = new StringBuilder();
    for (long seed = 0; seed < 16; seed++) {
      SampledStep.Estimate estimate = estimate(run, seed);
      double off = estimate.step().outcome().record().cycles() / command - 1;
      covered += Math.abs(off) <= estimate.relativeHalfWidth() ? 1 : 0;
      found.append(String.format("%+.4f in %.4f%n", off, estimate.relativeHalfWidth()));
    }
    assertTrue(covered >= 13, found.toString());
  }
}
