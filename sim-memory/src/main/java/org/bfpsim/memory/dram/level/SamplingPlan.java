package org.bfpsim.memory.dram.level;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * Which transfers are simulated at command level: those of windows, which come at random distances
 * and when a kind is met that is not known closely enough. A window begins and ends where the
 * memory is idle, so that nothing is torn apart, or, where it never is, well after its time has
 * come. What it begins with warms the banks and buffers up and is not noted. Windows thin out as a
 * run grows long, so that their share of the work falls.
 */
final class SamplingPlan {
  private static final long WARM_UP_BURSTS = 3_000;
  private static final long WINDOW_BURSTS = 40_000;

  /** Bursts that a window waits at most for an idle moment to begin or to end in. */
  private static final long PATIENCE_BURSTS = 120_000;

  /** Bursts between windows, on average, in windows. */
  private static final long GAP_WINDOWS = 20;

  /** No gap is shorter than the run so far over this. */
  private static final long THINNING = 100;

  private final RandomGenerator random;
  private long burstsSoFar;
  private long windowLeft;
  private long gapLeft;
  private long waited;
  private boolean inWindow;
  private int window;

  SamplingPlan(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Whether the next transfer is simulated.
   *
   * @param known whether its kind is
   * @param idle whether no other transfer is under way or waits
   */
  boolean simulates(boolean known, boolean idle, long bursts) {
    burstsSoFar += bursts;
    if (inWindow && windowLeft <= 0 && (idle || windowLeft <= -PATIENCE_BURSTS)) {
      long gap = Math.max(GAP_WINDOWS * WINDOW_BURSTS, burstsSoFar / THINNING);
      gapLeft = (long) (gap * (0.5 + random.nextDouble()));
      inWindow = false;
      waited = 0;
    }
    if (!inWindow && isDue(known, bursts) && (idle || waited > PATIENCE_BURSTS)) {
      window++;
      windowLeft = WINDOW_BURSTS;
      inWindow = true;
    }
    if (inWindow) {
      windowLeft -= bursts;
    } else {
      gapLeft -= bursts;
    }
    return inWindow;
  }

  /** A window that is due waits, and goes on waiting when the kind that it waits for has passed. */
  private boolean isDue(boolean known, long bursts) {
    if (waited == 0 && known && gapLeft > 0) {
      return false;
    }
    waited += bursts;
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

  /** Whether the present window has warmed up and its time has not come yet. */
  boolean measures() {
    return inWindow && notes() && windowLeft > 0;
  }
}
