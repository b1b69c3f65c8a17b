package org.bfpsim.machine;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.bfpsim.memory.dram.level.SampledDram;

/**
 * The times of a step's windows, simulated and not, in the windows that both runs have completed:
 * the last one may end with the step, which rounding lets one run reach and another just miss.
 */
final class WindowComparison {
  private final double[] simulated;
  private final double[] replayed;

  private WindowComparison(double[] simulated, double[] replayed) {
    this.simulated = simulated;
    this.replayed = replayed;
  }

  static WindowComparison of(SampledDram sampled, SampledDram replica) {
    double[] simulated = sampled.windowTicks();
    double[] replayed = replica.windowTicks();
    int both = Math.min(simulated.length, replayed.length);
    return new WindowComparison(Arrays.copyOf(simulated, both), Arrays.copyOf(replayed, both));
  }

  /** Time that was simulated, as a multiple of the time without. */
  double ratio() {
    return sum(simulated) / sum(replayed);
  }

  /** How far the sums are apart, as a share of what was simulated. */
  double off() {
    return Math.abs(sum(replayed) / sum(simulated) - 1);
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  /**
   * Half-width of the interval of {@link #ratio}, as a share of it. Each window stands for a
   * stretch of its own, so that only what neighbours differ by is chance (Wolter, Introduction to
   * Variance Estimation, 2nd edition, chapter 8: successive differences).
   */
  double relativeHalfWidth(double confidence) {
    int n = simulated.length;
    double squares = 0;
    for (int window = 1; window < n; window++) {
      double difference = deviation(window) - deviation(window - 1);
      squares += difference * difference / 2;
    }
    double error = Math.sqrt(squares * n / (n - 1)) / sum(simulated);
    return error * new TDistribution(n / 2.0).inverseCumulativeProbability((1 + confidence) / 2);
  }

  private double deviation(int window) {
    return simulated[window] - ratio() * replayed[window];
  }
}
