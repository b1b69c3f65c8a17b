package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.machine.sequencer.StepPlanner;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.junit.jupiter.api.Test;

class SampledRunTest {
  private static final SimulationOptions OPTIONS = SimulationOptions.at(DramLevel.SAMPLED);

  private static PlannedRun run() {
    Architecture machine = Architectures.load("base");
    DramPart part = Simulator.dramPart(machine);
    Trace step =
        TrainingStepGenerator.generate(ModelZoo.model("transformer-tiny"), StepOptions.of(4, 64));
    Trace trace = TraceGraph.of(step).inOrder(step);
    StepPlan plan =
        new StepPlanner(machine, part).plan(trace, Policies.parse("fixed:bfp4"), Moment.START);
    return new PlannedRun(machine, part, plan);
  }

  @Test
  void aShortStepIsSimulatedWhole() {
    PlannedRun run = run();
    long command =
        run.simulate(SimulationOptions.at(DramLevel.COMMAND), new Ledger()).record().cycles();
    SampledRun sampled = SampledRun.of(run, OPTIONS, new Ledger());
    assertEquals(command, sampled.outcome().record().cycles());
    assertEquals(0, sampled.detail().extrapolatedBytes());
    assertEquals(0.0, sampled.detail().cyclesHalfWidth());
  }

  @Test
  void aSampledStepMovesTheSameBytesAndIsNear() {
    PlannedRun run = run();
    var command = run.simulate(SimulationOptions.at(DramLevel.COMMAND), new Ledger());
    SampledRun sampled = SampledRun.of(run, OPTIONS, new Ledger(), 0);
    assertEquals(command.dram().readBytes(), sampled.outcome().dram().readBytes());
    assertEquals(command.dram().writtenBytes(), sampled.outcome().dram().writtenBytes());
    assertTrue(sampled.detail().extrapolatedBytes() > 0);
    assertEquals(
        command.dram().readBytes() + command.dram().writtenBytes(),
        sampled.detail().simulatedBytes() + sampled.detail().extrapolatedBytes());
    double ratio = (double) sampled.outcome().record().cycles() / command.record().cycles();
    assertTrue(Math.abs(ratio - 1) < 0.05, "ratio " + ratio);
  }

  @Test
  void theSeedAloneMovesTheSample() {
    PlannedRun run = run();
    SampledRun one = SampledRun.of(run, OPTIONS, new Ledger(), 0);
    SampledRun again = SampledRun.of(run, OPTIONS, new Ledger(), 0);
    assertEquals(one.detail(), again.detail());
    assertEquals(one.outcome().record().cycles(), again.outcome().record().cycles());
  }
}
