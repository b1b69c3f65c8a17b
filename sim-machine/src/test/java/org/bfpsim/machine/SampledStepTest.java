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
  private static SamplingPlan plan() {
    return new SamplingPlan(OPTIONS.seed(), 8_000, 12_000, 40_000);
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
    SimulatedStep sampled = SampledStep.sampled(run, OPTIONS, plan());
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
    SimulatedStep one = SampledStep.sampled(run, OPTIONS, plan());
    SimulatedStep again = SampledStep.sampled(run, OPTIONS, plan());
    assertEquals(one.detail(), again.detail());
    assertEquals(one.outcome().record().cycles(), again.outcome().record().cycles());
  }
}
