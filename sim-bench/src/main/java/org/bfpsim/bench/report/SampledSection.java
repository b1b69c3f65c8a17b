package org.bfpsim.bench.report;

import java.util.List;
import java.util.Locale;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Trace;

/**
 * How far the levels {@code sampled} and {@code bandwidth} are off from {@code command}: the same
 * steps at all three.
 */
final class SampledSection {
  private static final long FIRST_SEED = 101;

  /** A step on a machine under a policy. */
  private record Case(String model, int batch, int sequence, String machine, String policy) {}

  private static final List<Case> CASES =
      List.of(
          new Case("bert-small", 8, 64, "base", "fixed:bfp4"),
          new Case("bert-small", 16, 128, "base", "stash:bfp:16-4-4-16"),
          new Case("distilbert-base", 2, 64, "base", "fixed:bfp8"),
          new Case("t5-small", 4, 64, "base", "stash:bfp:8-4-4-16"),
          new Case("bert-small", 8, 128, "edge", "fixed:bfp4"),
          new Case("transformer-base", 2, 32, "edge", "stash:bfp:4-2-2-16"),
          new Case("opt-125m", 1, 128, "base", "fixed:bfp4"),
          new Case("bert-base", 1, 64, "fast", "fixed:bfp4"),
          new Case("bert-small", 16, 64, "fast", "stash:bfp:4-4-4-16"),
          new Case("t5-small", 4, 64, "fast", "fixed:bfp2"),
          new Case("bert-small", 16, 64, "tpu-like", "fixed:bf16"),
          new Case("distilbert-base", 2, 128, "tpu-like", "fixed:bf16"),
          new Case("bert-small", 8, 128, "gpu-like", "fixed:bf16"),
          new Case("transformer-base", 8, 64, "gpu-like", "fixed:bf16"),
          new Case("bert-small", 2, 64, "dacapo", "fixed:mx6"),
          new Case("t5-small", 1, 32, "dacapo", "fixed:mx9"),
          new Case("bert-small", 8, 64, "scalesim", "fixed:fixed8"),
          new Case("transformer-base", 2, 64, "scalesim", "fixed:fixed8"),
          new Case("bert-small", 32, 64, "base", "fixed:bfp16@packed"),
          new Case("distilbert-base", 1, 64, "edge", "stash:bfp:16-4-4-16"));

  private SampledSection() {}

  /** Simulates all cases and makes their table. */
  static String measure() {
    StringBuilder rows = new StringBuilder();
    int covered = 0;
    double worst = 0;
    double widest = 0;
    for (int i = 0; i < CASES.size(); i++) {
      Measured measured = Measured.of(CASES.get(i), FIRST_SEED + i);
      rows.append(measured.row());
      covered += Math.abs(measured.error()) <= measured.halfWidth() ? 1 : 0;
      worst = Math.max(worst, Math.abs(measured.error()));
      widest = Math.max(widest, measured.halfWidth());
    }
    return """

        ## The levels of DRAM

        The same training steps at all three levels: cycles against those of level `command`, whose every burst is simulated.
        The half-width is that of the 95 %% interval which level `sampled` gives beside its cycles; it covers the difference in
        %d of %d cases. The largest difference is %.2f %%, the largest half-width %.2f %%.

        | model, batch x sequence | machine | policy | seed | cycles, `command` | `sampled` | half-width | simulated bytes | `bandwidth` |
        |---|---|---|---|---|---|---|---|---|
        %s"""
        .formatted(covered, CASES.size(), 100 * worst, 100 * widest, rows);
  }

  private record Measured(
      Case of, long seed, SimulationResult command, SimulationResult sampled, double bandwidth) {
    static Measured of(Case one, long seed) {
      Architecture machine = Architectures.load(one.machine());
      Trace trace =
          TrainingStepGenerator.generate(
              ModelZoo.model(one.model()), StepOptions.of(one.batch(), one.sequence()));
      PrecisionPolicy policy = Policies.parse(one.policy());
      SimulationResult command =
          Simulator.simulate(machine, trace, policy, SimulationOptions.at(DramLevel.COMMAND));
      SimulationResult sampled =
          Simulator.simulate(
              machine, trace, policy, SimulationOptions.at(DramLevel.SAMPLED).withSeed(seed));
      SimulationResult bandwidth =
          Simulator.simulate(machine, trace, policy, SimulationOptions.at(DramLevel.BANDWIDTH));
      return new Measured(one, seed, command, sampled, bandwidth.totals().cycles());
    }

    private double cycles() {
      return command.totals().cycles();
    }

    double error() {
      return (sampled.totals().cycles() - cycles()) / cycles();
    }

    double halfWidth() {
      return sampled.dram().cyclesHalfWidth() / sampled.totals().cycles();
    }

    String row() {
      double bytes = (double) sampled.dram().simulatedBytes() + sampled.dram().extrapolatedBytes();
      return String.format(
          Locale.ROOT,
          "| %s, %d x %d | %s | `%s` | %d | %d | %+.2f %% | %.2f %% | %.1f %% | %+.2f %% |%n",
          of.model(),
          of.batch(),
          of.sequence(),
          of.machine(),
          of.policy(),
          seed,
          command.totals().cycles(),
          100 * error(),
          100 * halfWidth(),
          100 * sampled.dram().simulatedBytes() / bytes,
          100 * (bandwidth - cycles()) / cycles());
    }
  }
}
