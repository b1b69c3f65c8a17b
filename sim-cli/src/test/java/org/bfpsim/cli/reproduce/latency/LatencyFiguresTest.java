package org.bfpsim.cli.reproduce.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.cli.reproduce.steps.Answers;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

class LatencyFiguresTest {
  private static final Architecture MACHINE = Architectures.load("gpu-like");
  private static final PrecisionPolicy BF16 = Policies.parse("fixed:bf16");

  /** The paper's own case: its ops one by one, each of a kind once. */
  @Test
  void attentionAndPointwiseOpsOfOptAreMemoryBoundAndLinearLayersComputeBound() {
    LatencyFigures figures =
        LatencyFigures.simulate(
            NamedStep.of("opt-1.3b", 1, 2048), MACHINE, "fixed:bf16", List.of());
    assertEquals(
        List.of("memory", "compute", "memory"),
        figures.bounds().stream().map(PartBound::bound).toList());
    for (PartBound part : figures.bounds()) {
      assertTrue(part.fraction(part.bound()) > 0.5, part.toString());
      assertTrue(part.cycles() >= Math.max(part.computeCycles(), part.memoryCycles()));
    }
    assertEquals(8, figures.rows().size());
    for (LatencyFigures.Row row : figures.rows()) {
      Shares shares = row.shares();
      assertEquals(1, shares.attention() + shares.linear() + shares.normActivation(), 1e-12);
    }
  }

  /** Ops that differ in names alone are simulated once, and every op gets its own time. */
  @Test
  void everyOpTakesWhatItTakesAlone() {
    NamedStep step = NamedStep.of("bert-small", 2, 16);
    Answers answers = new Answers();
    OpsAlone alone = new OpsAlone(step);
    List<TimedOp> times = alone.times(answers, MACHINE, BF16);
    assertEquals(alone.distinct(), answers.simulations());
    assertTrue(alone.distinct() < times.size() / 2, alone.distinct() + " of " + times.size());
    for (int op = 0; op < times.size(); op++) {
      Op own = step.trace().ops().get(op);
      Trace trace = step.only("alone", own::equals).trace();
      SimulationResult result =
          Simulator.simulate(MACHINE, trace, BF16, SimulationOptions.at(DramLevel.BANDWIDTH));
      assertEquals((double) result.totals().cycles(), times.get(op).cycles(), own.name());
      assertEquals(result.totals().macs(), times.get(op).macs(), own.name());
      assertEquals(own.category(), times.get(op).category());
    }
  }

  /** Projections move from one part to the other and change nothing else. */
  @Test
  void projectionsMoveFromLinearToAttention() {
    LatencyFigures figures =
        LatencyFigures.simulate(
            NamedStep.of("bert-small", 2, 64), MACHINE, "fixed:bf16", List.of(DramLevel.BANDWIDTH));
    for (int row = 0; row < figures.rows().size(); row += 4) {
      for (int scope = 0; scope < 2; scope++) {
        Shares without = figures.rows().get(row + scope).shares();
        Shares with = figures.rows().get(row + scope + 2).shares();
        assertTrue(with.attention() > without.attention());
        assertTrue(with.linear() > 0);
        assertEquals(without.normActivation(), with.normActivation(), 1e-12);
        assertEquals(without.others(), with.others(), 1e-12);
      }
    }
    String text = new LatencyReport(figures).text();
    assertTrue(text.contains("| the paper | – | – | 47.93 % | 32.20 % | 19.87 % |"), text);
  }

  /** Four projections a layer: of 12 d² MACs a token and layer in linear layers they are 4 d². */
  @Test
  void projectionsAreFourOfEachLayersTwelveSquares() {
    NamedStep step = NamedStep.of("bert-small", 2, 16);
    List<TimedOp> times = new OpsAlone(step).times(new Answers(), MACHINE, BF16);
    long layers = 4;
    long tokens = 2 * 16;
    long width = 512;
    assertEquals(
        3 * layers * tokens * 4 * width * width,
        times.stream()
            .filter(op -> op.category() == Category.LINEAR && op.projection())
            .mapToLong(TimedOp::macs)
            .sum());
  }
}
