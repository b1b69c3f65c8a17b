package org.bfpsim.machine;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.result.SimulationResult.DramDetail;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.memory.dram.level.SampledDram;

/**
 * A step whose DRAM is sampled.
 *
 * <p>A short step is simulated whole. Of any other, a first run passes its windows through the
 * command level and learns what transfers take. The step then runs on what was learned, nothing
 * simulated, and the time that passes in each window is compared with the one that was simulated:
 * the times are scaled until the sums agree, a ratio estimate with the unsimulated step for its
 * auxiliary (Cochran, Sampling Techniques, 3rd edition, chapter 6). That run is the result.
 * Replicas of it, with every case's mean and the scale moved at random by their standard errors,
 * all uses of a case together, give an interval of its cycles by Student's t. The first run is
 * another estimate of the same cycles: by how much it differs is added to the half-width as a root
 * of squares, for what the samples do not explain.
 *
 * @param outcome the run that is the result
 * @param detail how closely it was simulated
 */
record SampledRun(PlannedRun.Outcome outcome, DramDetail detail) {
  /** Bursts up to which a step is simulated whole: some seconds of work. */
  private static final long WHOLE_BURSTS = 24_000_000;

  /** Relative standard error of the scale where fewer than two windows tell it: an assumption. */
  private static final double UNKNOWN_ERROR = 0.1;

  private static final int REPLICAS = 6;
  private static final double CONFIDENCE = 0.95;
  private static final int ROUNDS = 2;
  private static final double LEAST_SCALE = 0.5;
  private static final double MOST_SCALE = 2;

  static SampledRun of(PlannedRun run, SimulationOptions options, Ledger ledger) {
    return of(run, options, ledger, WHOLE_BURSTS);
  }

  /**
   * Runs a step.
   *
   * @param wholeBursts steps of no more bursts are simulated whole
   */
  static SampledRun of(PlannedRun run, SimulationOptions options, Ledger ledger, long wholeBursts) {
    PlannedRun.Outcome quick =
        run.simulate(SimulationOptions.at(DramLevel.BANDWIDTH), new Ledger());
    return moved(quick) > wholeBursts * run.part().burstBytes()
        ? sampled(run, options, ledger)
        : whole(run, options, ledger);
  }

  private static SampledRun whole(PlannedRun run, SimulationOptions options, Ledger ledger) {
    PlannedRun.Outcome outcome = run.simulate(options.with(DramLevel.COMMAND), ledger);
    return new SampledRun(outcome, new DramDetail("sampled", moved(outcome), 0, 0.0));
  }

  private static SampledRun sampled(PlannedRun run, SimulationOptions options, Ledger ledger) {
    PlannedRun.Outcome first = run.simulate(options, new Ledger());
    SampledDram sampled = (SampledDram) first.dram();
    double[] simulated = sampled.windowTicks();
    double scale = 1;
    for (int round = 0; round < ROUNDS; round++) {
      double[] replayed = windowTicks(run.replica(sampled, scale, new Ledger()));
      double ratio = sum(simulated) / sum(replayed);
      scale =
          Math.min(MOST_SCALE, Math.max(LEAST_SCALE, Double.isFinite(ratio) ? scale * ratio : 1));
    }
    PlannedRun.Outcome outcome = run.replica(sampled, scale, ledger);
    double error = relativeError(simulated, windowTicks(outcome));
    DramDetail detail =
        new DramDetail(
            "sampled",
            moved(first) - sampled.extrapolatedBytes(),
            sampled.extrapolatedBytes(),
            Math.hypot(
                halfWidth(run, sampled, scale, error, options.seed()),
                (double) first.record().cycles() - outcome.record().cycles()));
    return new SampledRun(outcome, detail);
  }

  private static long moved(PlannedRun.Outcome outcome) {
    return outcome.dram().readBytes() + outcome.dram().writtenBytes();
  }

  private static double[] windowTicks(PlannedRun.Outcome outcome) {
    return ((SampledDram) outcome.dram()).windowTicks();
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  /** Standard error of the ratio of two sums over windows, as a share of it. */
  private static double relativeError(double[] simulated, double[] replayed) {
    int n = simulated.length;
    if (n < 2) {
      return UNKNOWN_ERROR;
    }
    double ratio = sum(simulated) / sum(replayed);
    double squares = 0;
    for (int window = 0; window < n; window++) {
      double deviation = simulated[window] - ratio * replayed[window];
      squares += deviation * deviation;
    }
    return Math.sqrt(squares * n / (n - 1)) / sum(simulated);
  }

  private static double halfWidth(
      PlannedRun run, SampledDram sampled, double scale, double error, long seed) {
    SummaryStatistics totals = new SummaryStatistics();
    LongStream.range(0, REPLICAS)
        .parallel()
        .map(
            replica -> {
              long own = seed * REPLICAS + replica;
              RandomGenerator random = new Well19937c(~own);
              double moved = scale * (1 + error * random.nextGaussian());
              return run.perturbedCycles(sampled, moved, own);
            })
        .boxed()
        .toList()
        .forEach(totals::addValue);
    double t = new TDistribution(REPLICAS - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    return t * totals.getStandardDeviation();
  }
}
