package org.bfpsim.memory.dram.level;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * Which transfers are simulated at command level: those of windows, which come at random distances
 * and whenever a kind is met that is not known closely enough. What a window begins with warms the
 * banks and buffers up and is not noted. Windows thin out as a run grows long, so that their share
 * of the work falls.
 */
final class SamplingPlan {
  private static final long WARM_UP_BURSTS = 6_000;
  private static final long WINDOW_BURSTS = 60_000;

  /** Bursts between windows, on average, in windows. */
  private static final long GAP_WINDOWS = 20;

  /** No gap is shorter than the run so far over this. */
  private static final long THINNING = 100;

  private final RandomGenerator random;
  private long burstsSoFar;
  private long windowLeft;
  private long gapLeft;
  private int window;

  SamplingPlan(RandomGenerator random) {
    this.random = random;
  }

  /** Whether the next transfer, of so many bursts, is simulated. */
  boolean simulates(boolean known, long bursts) {
    burstsSoFar += bursts;
    if (windowLeft > 0) {
      windowLeft -= bursts;
      if (windowLeft <= 0) {
        long gap = Math.max(GAP_WINDOWS * WINDOW_BURSTS, burstsSoFar / THINNING);
        gapLeft = (long) (gap * (0.5 + random.nextDouble()));
      }
      return true;
    }
    gapLeft -= bursts;
    if (known && gapLeft > 0) {
      return false;
    }
    window++;
    windowLeft = WINDOW_BURSTS - bursts;
    return true;
  }

  /** The number of the present window. */
  int window() {
    return window;
  }

  /** Whether the present window has warmed up. */
  boolean notes() {
    return windowLeft <= WINDOW_BURSTS - WARM_UP_BURSTS;
  }
}
