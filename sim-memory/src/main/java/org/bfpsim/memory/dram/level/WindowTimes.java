package org.bfpsim.memory.dram.level;

import java.util.Arrays;

/**
 * The time that passes in each window of a run, while the memory moves the window's bursts. Of two
 * runs of the same step, which move the same bursts in nearly the same order, these times compare
 * what was simulated with what was not.
 */
final class WindowTimes {
  private static final double NOT_REACHED = -1;

  private final SamplingPlan plan;
  private final double[] startTick;
  private final double[] endTick;
  private int window;
  private double lastMoved;
  private double lastTick;

  WindowTimes(SamplingPlan plan) {
    this.plan = plan;
    this.startTick = new double[plan.windows()];
    this.endTick = new double[plan.windows()];
    Arrays.fill(startTick, NOT_REACHED);
    Arrays.fill(endTick, NOT_REACHED);
  }

  /** So many bursts of the run have been moved until a tick, evenly since the last call. */
  void pass(double moved, double tick) {
    for (; window < startTick.length && reaches(plan.start(window), moved); window++) {
      if (startTick[window] < 0) {
        startTick[window] = tickAt(plan.start(window), moved, tick);
      }
      if (!reaches(plan.end(window), moved)) {
        break;
      }
      endTick[window] = tickAt(plan.end(window), moved, tick);
    }
    lastMoved = moved;
    lastTick = tick;
  }

  private static boolean reaches(double border, double moved) {
    return moved >= border;
  }

  private double tickAt(double border, double moved, double tick) {
    double share = moved > lastMoved ? (border - lastMoved) / (moved - lastMoved) : 1;
    return lastTick + share * (tick - lastTick);
  }

  /** Whether a transfer with so many bursts submitted before it is simulated. */
  boolean simulates(double submitted) {
    return window < startTick.length && submitted >= plan.warmUp(window);
  }

  /** Whether the present lies in a window. */
  boolean measures() {
    return window < startTick.length && startTick[window] >= 0;
  }

  /** Ticks of each window that the run has reached the end of. */
  double[] ticks() {
    double[] ticks = new double[window];
    Arrays.setAll(ticks, i -> endTick[i] - startTick[i]);
    return ticks;
  }
}
