package org.bfpsim.machine;

import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.bfpsim.machine.result.SimulationResult.DramDetail;
import org.bfpsim.memory.dram.level.SampledDram;

/**
 * How closely the DRAM of a step was simulated, and how far the step's cycles may be off for it.
 *
 * <p>At level {@code sampled}, replicas of the whole step take every transfer's time from the
 * samples, each case's mean moved at random by its standard error, all uses of a case together. The
 * half-width is that of a 95 % interval of Student's t over the replicas' totals; what it changes
 * on average to simulate nothing at all is added to it as a root of squares, since it is the size
 * of what the samples do not explain.
 */
final class DramAccount {
  private static final int REPLICAS = 6;
  private static final double CONFIDENCE = 0.95;

  private DramAccount() {}

  static DramDetail of(SimulationOptions options, PlannedRun.Outcome outcome, PlannedRun run) {
    long moved = outcome.dram().readBytes() + outcome.dram().writtenBytes();
    return switch (options.dram()) {
      case COMMAND -> new DramDetail("command", moved, 0, 0.0);
      case BANDWIDTH -> new DramDetail("bandwidth", 0, moved, null);
      case SAMPLED -> {
        SampledDram sampled = (SampledDram) outcome.dram();
        long extrapolated = sampled.extrapolatedBytes();
        yield new DramDetail(
            "sampled",
            moved - extrapolated,
            extrapolated,
            extrapolated == 0 ? 0 : halfWidth(outcome.record().cycles(), sampled, options, run));
      }
    };
  }

  private static double halfWidth(
      long cycles, SampledDram sampled, SimulationOptions options, PlannedRun run) {
    SummaryStatistics totals = new SummaryStatistics();
    LongStream.range(0, REPLICAS)
        .parallel()
        .map(replica -> run.replica(sampled, options.seed() * REPLICAS + replica))
        .boxed()
        .toList()
        .forEach(totals::addValue);
    double t = new TDistribution(REPLICAS - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    return Math.hypot(t * totals.getStandardDeviation(), totals.getMean() - cycles);
  }
}
