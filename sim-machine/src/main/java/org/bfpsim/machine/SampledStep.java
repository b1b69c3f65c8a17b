package org.bfpsim.machine;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.bfpsim.machine.PlannedRun.Outcome;
import org.bfpsim.machine.result.SimulationResult.DramDetail;
import org.bfpsim.memory.dram.level.BandwidthDram;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.memory.dram.level.SampledDram;
import org.bfpsim.memory.dram.level.SamplingPlan;

/**
 * A step whose DRAM is sampled.
 *
 * <p>A short step is simulated whole. Of any other, a first run passes its windows through the
 * command level and learns what transfers take. The step then runs on what was learned, nothing
 * simulated, and the time that passes in each window is compared with the one that was simulated:
 * the times are scaled until the sums agree, a ratio estimate with the unsimulated step for its
 * auxiliary (Cochran, Sampling Techniques, 3rd edition, chapter 6). That run is the result. The
 * windows lie at random places, so that the estimate is right on average however crude the
 * unsimulated step is; by how much windows differ from it gives the interval, by Student's t. A
 * step that seldom waits for its DRAM hardly answers to the scale: what the sums are then apart
 * widens the interval.
 */
final class SampledStep {
  /** Bursts up to which a step is simulated whole: ten seconds of work. */
  private static final long WHOLE_BURSTS = 40_000_000;

  private static final double CONFIDENCE = 0.95;

  /** Runs that look for the scale, and how near to it is near enough. */
  private static final int ROUNDS = 3;

  private static final double NEAR_ENOUGH = 0.001;

  private SampledStep() {}

  static SimulatedStep of(PlannedRun run, SimulationOptions options) {
    Outcome<BandwidthDram> quick = run.byBandwidth(op -> {});
    long bursts = quick.movedBytes() / run.part().burstBytes();
    if (bursts <= WHOLE_BURSTS) {
      return SimulatedStep.whole(DramLevel.SAMPLED, run.byCommand(options.progress()));
    }
    double transferBursts = quick.dram().transferBursts();
    return sampled(run, options, SamplingPlan.of(options.seed(), (double) bursts, transferBursts));
  }

  /** Runs a step, sampled however short it is. */
  static SimulatedStep sampled(PlannedRun run, SimulationOptions options, SamplingPlan windows) {
    Outcome<SampledDram> first = run.sampled(windows, options.progress());
    double[] simulated = first.dram().windowTicks();
    Outcome<SampledDram> outcome = run.replica(first.dram(), 1);
    double scale = 1;
    for (int round = 1; round < ROUNDS && off(simulated, outcome) > NEAR_ENOUGH; round++) {
      scale *= sum(simulated) / sum(outcome.dram().windowTicks());
      Outcome<SampledDram> scaled = run.replica(first.dram(), scale);
      if (off(simulated, scaled) >= off(simulated, outcome)) {
        break;
      }
      outcome = scaled;
    }
    double halfWidth =
        Math.hypot(
            relativeHalfWidth(simulated, outcome.dram().windowTicks()), off(simulated, outcome));
    long extrapolated = first.dram().extrapolatedBytes();
    DramDetail detail =
        new DramDetail(
            DramLevel.SAMPLED.label(),
            first.movedBytes() - extrapolated,
            extrapolated,
            outcome.record().cycles() * halfWidth);
    return new SimulatedStep(outcome, detail);
  }

  /** How far the windows' times are from the simulated ones, as a share of them. */
  private static double off(double[] simulated, Outcome<SampledDram> outcome) {
    return Math.abs(sum(outcome.dram().windowTicks()) / sum(simulated) - 1);
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  /** Half-width of the interval of the ratio of two sums over windows, as a share of it. */
  private static double relativeHalfWidth(double[] simulated, double[] replayed) {
    int n = simulated.length;
    double ratio = sum(simulated) / sum(replayed);
    double squares = 0;
    for (int window = 0; window < n; window++) {
      double deviation = simulated[window] - ratio * replayed[window];
      squares += deviation * deviation;
    }
    double error = Math.sqrt(squares * n / (n - 1)) / sum(simulated);
    return error * new TDistribution(n - 1.0).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
  }
}
