package org.bfpsim.cli.command;

import java.util.stream.Collectors;
import org.bfpsim.cli.dram.DramLines;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.Check;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Trace;

/** One simulation for a command: with progress, and with its checks looked at. */
final class Simulation {
  private Simulation() {}

  /**
   * Simulates a step.
   *
   * @param what is said while it runs
   * @throws IllegalStateException where a conservation check does not hold: a defect of bfpsim
   */
  static SimulationResult run(
      String what,
      Architecture architecture,
      Trace trace,
      PrecisionPolicy policy,
      SimulationOptions options) {
    try (Progress progress = Progress.of(what, trace.ops().size())) {
      SimulationResult result =
          Simulator.simulate(
              architecture, trace, policy, options.reportingTo(op -> progress.step()));
      String broken =
          result.checks().stream()
              .filter(check -> !check.holds())
              .map(Check::toString)
              .collect(Collectors.joining("; "));
      if (!broken.isEmpty()) {
        throw new IllegalStateException("conservation checks do not hold: " + broken);
      }
      return result;
    }
  }

  /** What a result at level bandwidth is off by: its step is sampled once. */
  static String error(
      SimulationResult bandwidth,
      Architecture architecture,
      Trace trace,
      PrecisionPolicy policy,
      SimulationOptions options) {
    SimulationResult sampled = run("its error", architecture, trace, policy, options.inOneSample());
    String what = bandwidth.precision().policy() + " " + bandwidth.precision().rungName();
    return DramLines.error(bandwidth.totals().cycles(), sampled, what);
  }
}
