package org.bfpsim.memory.dram.level;

import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Which parts of a run are simulated at command level: windows. The run's bursts are cut into
 * stretches of equal length, and each stretch has one window at a random place, so that every
 * moment of the run is as likely to lie in one (stratified sampling: Cochran, Sampling Techniques,
 * 3rd edition, chapter 5). What comes before a window is simulated as well, to fill queues and open
 * rows, and is not measured (after Wunderlich et al., SMARTS, ISCA 2003).
 */
public final class SamplingPlan {
  /**
   * Long beside what array and vector unit run ahead of each other, in which two runs of a step
   * differ.
   */
  private static final double LEAST_WINDOW_BURSTS = 64_000;

  private static final double LEAST_WARM_UP_BURSTS = 20_000;

  /** Lengths in transfers of the usual size. */
  private static final double WINDOW_TRANSFERS = 16;

  private static final double WARM_UP_TRANSFERS = 6;

  /** Windows to simulate where they are so long that the budget holds fewer. */
  private static final double LEAST_WINDOWS = 30;

  private final double[] starts;
  private final double windowBursts;
  private final double warmUpBursts;

  /**
   * A plan.
   *
   * @param seed of the windows' places
   * @param windows how many
   * @param windowBursts length of a window
   * @param warmUpBursts what is simulated before it
   * @param totalBursts length of the run
   */
  public SamplingPlan(
      long seed, int windows, double windowBursts, double warmUpBursts, double totalBursts) {
    RandomGenerator random = new Well19937c(seed);
    double stretch = totalBursts / windows;
    this.windowBursts = Math.min(windowBursts, stretch);
    this.warmUpBursts = warmUpBursts;
    this.starts =
        IntStream.range(0, windows)
            .mapToDouble(i -> i * stretch + random.nextDouble() * (stretch - this.windowBursts))
            .toArray();
  }

  /**
   * A plan for a run of a known length.
   *
   * @param budgetBursts bursts to simulate, warm-up included
   * @param transferBursts size of the transfer that a burst belongs to, on average
   */
  public static SamplingPlan of(
      long seed, double budgetBursts, double totalBursts, double transferBursts) {
    double window = Math.max(LEAST_WINDOW_BURSTS, WINDOW_TRANSFERS * transferBursts);
    double warmUp = Math.max(LEAST_WARM_UP_BURSTS, WARM_UP_TRANSFERS * transferBursts);
    double windows = Math.max(LEAST_WINDOWS, budgetBursts / (window + warmUp));
    windows = Math.min(windows, totalBursts / window);
    return new SamplingPlan(seed, (int) windows, window, warmUp, totalBursts);
  }

  int windows() {
    return starts.length;
  }

  /** The burst of the run at which the warm-up of a window begins. */
  double warmUp(int window) {
    return starts[window] - warmUpBursts;
  }

  /** The burst at which a window begins. */
  double start(int window) {
    return starts[window];
  }

  /** The burst at which it ends. */
  double end(int window) {
    return starts[window] + windowBursts;
  }
}
