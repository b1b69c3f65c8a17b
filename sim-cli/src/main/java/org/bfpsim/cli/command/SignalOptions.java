package org.bfpsim.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.policy.DsqPolicy;
import org.bfpsim.workload.policy.FastAdaptivePolicy;
import org.bfpsim.workload.policy.ImprovementFile;
import org.bfpsim.workload.policy.ImprovementSignal;
import org.bfpsim.workload.policy.ImprovementTable;
import org.bfpsim.workload.policy.LossCurve;
import org.bfpsim.workload.policy.LossCurveFile;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.RunSignals;
import org.bfpsim.workload.policy.SyntheticImprovement;
import org.bfpsim.workload.policy.SyntheticLoss;
import picocli.CommandLine.Option;

/** How long a run is, and what its policy sees of it. */
public final class SignalOptions {
  private static final long DEFAULT_STEPS = 6000;
  private static final long DEFAULT_STEPS_PER_ROUND = 100;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Training steps; default all of the signal's, or 6000.")
  private Optional<Long> steps;

  @Option(
      names = "--steps-per-round",
      paramLabel = "N",
      description = "Training steps from one validation to the next; default 100.")
  private long stepsPerRound = DEFAULT_STEPS_PER_ROUND;

  @Option(
      names = "--loss-curve",
      paramLabel = "FILE",
      description = "Validation loss per round (CSV or JSON Lines), by which dsq climbs.")
  private Optional<Path> lossCurve;

  @Option(
      names = "--synthetic-loss",
      paramLabel = "P=V,...",
      description =
          "A made-up loss curve instead: rounds, floor, scale, exponent, noise, seed. The default"
              + " of dsq.")
  private Optional<String> syntheticLoss;

  @Option(
      names = "--improvement",
      paramLabel = "FILE",
      description = "r(X) per iteration, layer and tensor (CSV or JSON Lines), for fast-adaptive.")
  private Optional<Path> improvement;

  @Option(
      names = "--synthetic-improvement",
      paramLabel = "P=V,...",
      description =
          "Made-up r(X) instead: floor, scale, exponent, noise, every, seed. The default of"
              + " fast-adaptive.")
  private Optional<String> syntheticImprovement;

  /**
   * What a policy sees.
   *
   * @param origins where each signal comes from, one sentence each
   */
  public record Seen(RunSignals signals, List<String> origins) {}

  /** The signals that a policy reads; refuses those that it does not. */
  Seen signals(PrecisionPolicy policy, List<String> layers) {
    requireRead(policy);
    return signalsOfMany(policy, layers);
  }

  /**
   * Refuses a signal that none of some policies reads.
   *
   * @param policies at least one
   */
  public void requireReadBySome(List<PrecisionPolicy> policies) {
    if (policies.stream().noneMatch(DsqPolicy.class::isInstance)
        || policies.stream().noneMatch(FastAdaptivePolicy.class::isInstance)) {
      requireRead(
          policies.stream()
              .filter(p -> p instanceof DsqPolicy || p instanceof FastAdaptivePolicy)
              .findFirst()
              .orElse(policies.get(0)));
    } else {
      requireOneSource();
    }
  }

  /** The signals that one of many policies reads; what only the others read is left to them. */
  public Seen signalsOfMany(PrecisionPolicy policy, List<String> layers) {
    List<String> origins = new ArrayList<>();
    Optional<LossCurve> loss =
        policy instanceof DsqPolicy ? Optional.of(loss(origins)) : Optional.empty();
    Optional<ImprovementTable> file = improvement.map(ImprovementFile::read);
    long all =
        loss.or(() -> lossCurve.map(LossCurveFile::read))
            .or(() -> syntheticLoss.map(text -> SyntheticLoss.parse(text).curve()))
            .map(curve -> curve.rounds() * stepsPerRound)
            .or(() -> file.map(table -> table.measurements() * table.stride()))
            .orElse(DEFAULT_STEPS);
    long run = steps.orElse(all);
    ImprovementSignal measured =
        policy instanceof FastAdaptivePolicy && run > 0
            ? new ImprovementSignal(run, layers, table(file, layers, run, origins))
            : ImprovementSignal.NONE;
    return new Seen(new RunSignals(run, stepsPerRound, loss, measured), origins);
  }

  /**
   * Refuses every option of a run where there is none.
   *
   * @param needed the option that makes one
   */
  public void requireUnsaid(String needed) {
    if (steps.isPresent()
        || stepsPerRound != DEFAULT_STEPS_PER_ROUND
        || lossCurve.isPresent()
        || syntheticLoss.isPresent()
        || improvement.isPresent()
        || syntheticImprovement.isPresent()) {
      throw new InputException(
          "--steps, --loss-curve and the like", "are of whole runs; expected " + needed + " too");
    }
  }

  /** Hashes of the files. */
  Map<String, String> inputsSha256() {
    Map<String, String> hashes = new LinkedHashMap<>();
    lossCurve.ifPresent(file -> hashes.put(file.getFileName().toString(), Sha256.ofFile(file)));
    improvement.ifPresent(file -> hashes.put(file.getFileName().toString(), Sha256.ofFile(file)));
    return hashes;
  }

  private LossCurve loss(List<String> origins) {
    if (lossCurve.isPresent()) {
      origins.add("validation loss from " + lossCurve.get().getFileName());
      return LossCurveFile.read(lossCurve.get());
    }
    SyntheticLoss made = named("--synthetic-loss", syntheticLoss, SyntheticLoss::parse);
    origins.add("validation loss is synthetic: " + made.text());
    return made.curve();
  }

  private ImprovementTable table(
      Optional<ImprovementTable> file, List<String> layers, long run, List<String> origins) {
    if (file.isPresent()) {
      Path path = improvement.orElseThrow();
      ImprovementFile.requireCovers(path, file.get(), layers, run);
      origins.add("r(X) from " + path.getFileName());
      return file.get();
    }
    SyntheticImprovement made =
        named("--synthetic-improvement", syntheticImprovement, SyntheticImprovement::parse);
    origins.add("r(X) is synthetic: " + made.text());
    return made.table(layers, run);
  }

  private void requireOneSource() {
    if (lossCurve.isPresent() && syntheticLoss.isPresent()) {
      throw new InputException("--synthetic-loss", "expected without --loss-curve");
    }
    if (improvement.isPresent() && syntheticImprovement.isPresent()) {
      throw new InputException("--synthetic-improvement", "expected without --improvement");
    }
  }

  private void requireRead(PrecisionPolicy policy) {
    requireOneSource();
    boolean lossGiven = lossCurve.isPresent() || syntheticLoss.isPresent();
    if (lossGiven && !(policy instanceof DsqPolicy)) {
      throw new InputException(
          lossCurve.isPresent() ? "--loss-curve" : "--synthetic-loss",
          "policy '" + policy.name() + "' does not read it; expected a dsq policy");
    }
    boolean improvementGiven = improvement.isPresent() || syntheticImprovement.isPresent();
    if (improvementGiven && !(policy instanceof FastAdaptivePolicy)) {
      throw new InputException(
          improvement.isPresent() ? "--improvement" : "--synthetic-improvement",
          "policy '" + policy.name() + "' does not read it; expected a fast-adaptive policy");
    }
  }

  private static <T> T named(
      String option, Optional<String> text, java.util.function.Function<String, T> parser) {
    try {
      return parser.apply(text.orElse(""));
    } catch (InputException e) {
      throw new InputException(option, e.getMessage(), e);
    }
  }
}
