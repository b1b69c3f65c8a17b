package org.bfpsim.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  /** Difference and half-width that are wanted at most. */
  private static final double WANTED = 0.01;

  private static final long FIRST_SEED = 301;

  /** A step on a machine under a policy. */
  private record Case(String model, int batch, int sequence, String machine, String policy) {}

  private static final List<Case> CASES =
      List.of(
          new Case("gpt2", 1, 64, "base", "stash:bfp:16-4-4-16"),
          new Case("gpt2", 2, 64, "base", "stash:bfp:8-4-4-16"),
          new Case("transformer-iwslt", 16, 64, "base", "fixed:bfp16@packed"),
          new Case("transformer-iwslt", 32, 64, "base", "fixed:bfp4"),
          new Case("t5-base", 1, 32, "base", "fixed:bfp8"),
          new Case("opt-350m", 1, 32, "base", "fixed:bfp4"),
          new Case("transformer-base-torchbench", 8, 64, "base", "stash:bfp:4-4-4-16"),
          new Case("transformer-iwslt", 8, 64, "edge", "fixed:bfp4"),
          new Case("transformer-base-torchbench", 4, 64, "edge", "stash:bfp:4-2-2-16"),
          new Case("gpt2", 1, 64, "fast", "fixed:bfp4"),
          new Case("transformer-iwslt", 32, 32, "fast", "stash:bfp:16-4-4-16"),
          new Case("transformer-big", 1, 32, "fast", "fixed:bfp4"),
          new Case("gpt2", 1, 128, "tpu-like", "fixed:bf16"),
          new Case("transformer-big", 1, 32, "tpu-like", "fixed:bf16"),
          new Case("gpt2", 1, 64, "gpu-like", "fixed:bf16"),
          new Case("transformer-iwslt", 64, 64, "gpu-like", "fixed:bf16"),
          new Case("transformer-iwslt", 1, 16, "dacapo", "fixed:mx6"),
          new Case("transformer-tiny", 32, 64, "dacapo", "fixed:mx9"),
          new Case("gpt2", 1, 32, "scalesim", "fixed:fixed8"),
          new Case("transformer-iwslt", 16, 128, "scalesim", "fixed:fixed8"));

  private SampledSection() {}

  /** Simulates all cases and makes their table. */
  static String measure() {
    List<Measured> all =
        IntStream.range(0, CASES.size())
            .mapToObj(i -> Measured.of(CASES.get(i), FIRST_SEED + i))
            .toList();
    return """

        ## The levels of DRAM

        The same training steps at all three levels: cycles against those of level `command`, whose every burst is simulated.
        The half-width is that of the 95 %% interval which level `sampled` gives beside its cycles. Steps with 100 %% of their bytes
        simulated are whole. The sampling was not tuned on these models and seeds.

        | | within 1 %% | half-width at most 1 %% | covered by the interval | largest difference | largest half-width |
        |---|---|---|---|---|---|
        %s%s
        | model, batch x sequence | machine | policy | seed | cycles, `command` | `sampled` | half-width | simulated bytes | `bandwidth` |
        |---|---|---|---|---|---|---|---|---|
        %s
        """
        .formatted(
            summary("all", all),
            summary("those not simulated whole", all.stream().filter(Measured::isSampled).toList()),
            all.stream().map(Measured::row).collect(Collectors.joining()));
  }

  private static String summary(String name, List<Measured> steps) {
    return String.format(
        Locale.ROOT,
        "| %s | %d of %d | %d | %d | %.2f %% | %.2f %% |%n",
        name,
        steps.stream().filter(step -> Math.abs(step.error()) <= WANTED).count(),
        steps.size(),
        steps.stream().filter(step -> step.halfWidth() <= WANTED).count(),
        steps.stream().filter(step -> Math.abs(step.error()) <= step.halfWidth()).count(),
        100 * steps.stream().mapToDouble(step -> Math.abs(step.error())).max().orElse(0),
        100 * steps.stream().mapToDouble(Measured::halfWidth).max().orElse(0));
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

    boolean isSampled() {
      return sampled.dram().extrapolatedBytes() > 0;
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
