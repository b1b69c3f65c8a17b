package org.bfpsim.cli.reproduce.fast;

import org.bfpsim.cli.reproduce.steps.Answers;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.cli.trainrun.RunFigures;
import org.bfpsim.cli.trainrun.StepFigures;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.energy.CellCost;
import org.bfpsim.machine.energy.EqualArea;
import org.bfpsim.machine.energy.Technology;

/**
 * A contender's run.
 *
 * @param arraySquareMillimetres area of the array
 * @param seconds of the run
 * @param secondsUnbound of the same run where the array alone limits
 * @param boundBy the larger of the run's two lower bounds
 */
record FastRow(
    Contender contender,
    Architecture machine,
    double arraySquareMillimetres,
    double seconds,
    double secondsUnbound,
    String boundBy,
    StepFigures total) {
  private static final double SQUARE_MICROMETRES = 1e6;

  /**
   * The row.
   *
   * @param fast the machine whose array area all contenders have
   * @param unbound the same with all but the array so fast that it is no limit
   */
  static FastRow of(
      Contender contender,
      NamedStep step,
      Architecture fast,
      Architecture unbound,
      Answers answers) {
    Architecture machine = contender.machine(fast);
    StepFigures total = figures(contender, step, machine, answers).total();
    return new FastRow(
        contender,
        machine,
        EqualArea.arraySquareMicrometres(machine) / SQUARE_MICROMETRES,
        total.seconds(),
        figures(contender, step, contender.machine(unbound), answers).total().seconds(),
        total.memoryCycles() > total.computeCycles() ? "memory" : "compute",
        total);
  }

  private static RunFigures figures(
      Contender contender, NamedStep step, Architecture machine, Answers answers) {
    return FastRun.of(step, machine, contender.policy()).figures(answers);
  }

  /** What a cell of the array costs. */
  CellCost cost() {
    return CellCost.of(machine.array().parsedCell(), Technology.load(machine.technology()));
  }

  /** MACs a second of the array at the run's mix of precisions. */
  double peakMacsPerSecond() {
    return machine.peakChunkMacsPerSecond() * total.macs() / total.chunkMacs();
  }
}
