package org.bfpsim.memory.dram.level;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Which transfers of a run are simulated at command level: those of windows. The run's bursts are
 * cut into stretches of equal length, and each stretch has one window at a random place, so that
 * every moment of the run is as likely to lie in one (stratified sampling: Cochran, Sampling
 * Techniques, 3rd edition, chapter 5). What comes before a window is simulated as well, to fill
 * queues and open rows, and is not measured (after Wunderlich et al., SMARTS, ISCA 2003).
 */
public final class SamplingPlan {
  /** Bursts to simulate, warm-up included: some seconds of work. */
  private static final double BUDGET_BURSTS = 7e6;

  private static final double LEAST_WINDOW_BURSTS = 24_000;
  private static final double LEAST_WARM_UP_BURSTS = 20_000;

  /** Lengths in transfers of the usual size. */
  private static final double WINDOW_TRANSFERS = 6;

  private static final double WARM_UP_TRANSFERS = 6;

  /** Windows to simulate where they are so long that the budget holds fewer. */
  private static final double LEAST_WINDOWS = 100;

  private final RandomGenerator random;
  private final double windowBursts;
  private final double warmUpBursts;
  private final double stretchBursts;
  private int window;
  private double start;
  private long burst;

  /**
   * A plan.
   *
   * @param seed of the windows' places
   * @param windowBursts length of a window
   * @param warmUpBursts what is simulated before it
   * @param stretchBursts how far one window is from the next, on average
   */
  public SamplingPlan(long seed, double windowBursts, double warmUpBursts, double stretchBursts) {
    this.random = new Well19937c(seed);
    this.windowBursts = windowBursts;
    this.warmUpBursts = warmUpBursts;
    this.stretchBursts = stretchBursts;
    goOn();
  }

  /**
   * A plan for a run of a known length.
   *
   * @param transferBursts size of the transfer that a burst belongs to, on average
   */
  public static SamplingPlan of(long seed, double totalBursts, double transferBursts) {
    double window = Math.max(LEAST_WINDOW_BURSTS, WINDOW_TRANSFERS * transferBursts);
    double warmUp = Math.max(LEAST_WARM_UP_BURSTS, WARM_UP_TRANSFERS * transferBursts);
    double windows = Math.max(LEAST_WINDOWS, BUDGET_BURSTS / (window + warmUp));
    return new SamplingPlan(seed, window, warmUp, Math.max(window, totalBursts / windows));
  }

  private void goOn() {
    start = window * stretchBursts + random.nextDouble() * (stretchBursts - windowBursts);
    window++;
  }

  /** A transfer comes after so many bursts. */
  void reach(long burstsBefore) {
    burst = burstsBefore;
    while (burst >= start + windowBursts) {
      goOn();
    }
  }

  /** Whether that transfer is simulated. */
  boolean simulates() {
    return burst >= start - warmUpBursts;
  }

  /** Whether the window has begun. */
  boolean measures() {
    return burst >= start;
  }

  /** The number of the present window, or of the next, from 1 on. */
  int window() {
    return window;
  }
}
