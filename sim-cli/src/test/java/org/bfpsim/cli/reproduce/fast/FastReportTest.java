package org.bfpsim.cli.reproduce.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.cli.reproduce.steps.Answers;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.cli.trainrun.StepFigures;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.energy.CellCost;
import org.bfpsim.machine.energy.EqualArea;
import org.bfpsim.machine.energy.Technology;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.run.RunSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FastReportTest {
  private static final Architecture FAST = Architectures.load("fast");
  private static final NamedStep STEP = NamedStep.of("transformer-tiny", 1, 16);

  private final Answers answers = new Answers();

  /** No array is larger than FAST's, and none has room for another row and column. */
  @Test
  void arraysHaveEqualAreaButForLessThanARowAndAColumn() {
    double own = EqualArea.arraySquareMicrometres(FAST);
    for (Contender contender : Contender.ALL) {
      Architecture machine = contender.machine(FAST);
      double area = EqualArea.arraySquareMicrometres(machine);
      CellCost cost =
          CellCost.of(machine.array().parsedCell(), Technology.load(machine.technology()));
      double larger =
          (machine.array().rows() + 1.0)
              * (machine.array().cols() + 1.0)
              * cost.areaSquareMicrometres(machine.array().lanes());
      assertTrue(area <= own * (1 + 1e-12), contender.name());
      assertTrue(larger > own, contender.name());
    }
  }

  /** The adaptive run is the sum of its steps, each simulated by itself at its moment. */
  @Test
  void adaptiveRunIsTheSumOfItsSteps() {
    FastRun run = FastRun.of(STEP, FAST, "fast-adaptive");
    StepFigures total = run.figures(answers).total();
    assertTrue(run.plan().kinds().size() > 3, "r(X) turns some tensors wide");
    assertEquals(FastRun.STEPS, run.plan().steps());
    long cycles = 0;
    long bytes = 0;
    for (RunSpan span : run.plan().spans()) {
      var totals =
          Simulator.simulate(
                  FAST,
                  STEP.trace(),
                  run.policy(),
                  SimulationOptions.at(DramLevel.BANDWIDTH).with(span.now()))
              .totals();
      cycles += span.steps() * totals.cycles();
      bytes += span.steps() * (totals.dramReadBytes() + totals.dramWriteBytes());
    }
    assertEquals(cycles, total.cycles());
    assertEquals(bytes, total.dramBytes());
  }

  @Test
  void pageSaysWhatIsSyntheticAndWhatIsAssumed() {
    String page = FastReport.simulate(STEP, FAST, FAST, 1, answers).text();
    for (Contender contender : Contender.ALL) {
      assertEquals(
          2,
          page.lines().filter(line -> line.startsWith("| " + contender.name() + " |")).count(),
          contender.name());
    }
    assertTrue(page.contains("r(X) is synthetic"), page);
    assertTrue(page.contains("2 to 6 times over prior mixed-precision or BFP systems"), page);
    assertTrue(page.contains("assumptions"), page);
    assertFalse(page.contains("NaN"), page);
  }

  /** Widths bracket the adaptive run: it is no faster than narrow and no slower than wide. */
  @Test
  void adaptiveRunLiesBetweenItsConstants() {
    List<Double> seconds =
        Contender.ALL.subList(0, 3).stream()
            .map(one -> FastRow.of(one, STEP, FAST, FAST, answers).seconds())
            .toList();
    assertTrue(seconds.get(1) <= seconds.get(0), seconds.toString());
    assertTrue(seconds.get(0) <= seconds.get(2), seconds.toString());
  }
}
