package org.bfpsim.machine;

import org.bfpsim.machine.PlannedRun.Outcome;
import org.bfpsim.machine.result.SimulationResult.DramDetail;
import org.bfpsim.memory.dram.level.DramLevel;

/**
 * A step that has run.
 *
 * @param outcome the run that is the result
 * @param detail how closely its DRAM was simulated
 */
record SimulatedStep(Outcome<?> outcome, DramDetail detail) {
  static SimulatedStep byCommand(PlannedRun run, SimulationOptions options) {
    return whole(DramLevel.COMMAND, run.byCommand(options.progress()));
  }

  static SimulatedStep byBandwidth(PlannedRun run, SimulationOptions options) {
    Outcome<?> outcome = run.byBandwidth(options.progress());
    String level = DramLevel.BANDWIDTH.label();
    return new SimulatedStep(outcome, new DramDetail(level, 0, outcome.movedBytes(), null));
  }

  /** A step whose every burst was simulated, whatever level was asked for. */
  static SimulatedStep whole(DramLevel level, Outcome<?> outcome) {
    return new SimulatedStep(outcome, new DramDetail(level.label(), outcome.movedBytes(), 0, 0.0));
  }
}
