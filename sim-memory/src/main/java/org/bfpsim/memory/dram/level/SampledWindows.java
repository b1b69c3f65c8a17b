package org.bfpsim.memory.dram.level;

import java.util.Arrays;

/**
 * The windows of a run: between which counts of submitted bursts they lie, and what time passed
 * between these counts. Of two runs of the same step, which submit the same bursts in nearly the
 * same order, the times of a window compare what was simulated with what was not.
 */
final class SampledWindows {
  private int size;
  private long[] firstBurst = new long[64];
  private long[] endBurst = new long[64];
  private long[] ticks = new long[64];
  private int at;
  private boolean open;
  private long openTick;

  /** A window begins when so many bursts have been submitted. */
  void begin(long burstsSoFar, long tick) {
    if (size == ticks.length) {
      firstBurst = Arrays.copyOf(firstBurst, 2 * size);
      endBurst = Arrays.copyOf(endBurst, 2 * size);
      ticks = Arrays.copyOf(ticks, 2 * size);
    }
    firstBurst[size] = burstsSoFar;
    openTick = tick;
    open = true;
  }

  /** The window that is open ends. */
  void end(long burstsSoFar, long tick) {
    endBurst[size] = burstsSoFar;
    ticks[size] = tick - openTick;
    size++;
    open = false;
  }

  boolean isOpen() {
    return open;
  }

  int size() {
    return size;
  }

  /** Time that passed in a window. */
  long ticks(int window) {
    return ticks[window];
  }

  /** The same windows, their times yet to be taken in another run. */
  SampledWindows again() {
    SampledWindows other = new SampledWindows();
    other.size = size;
    other.firstBurst = firstBurst;
    other.endBurst = endBurst;
    other.ticks = new long[ticks.length];
    return other;
  }

  /** Takes the times of windows that are known, as a run passes them. */
  void pass(long burstsSoFar, long tick) {
    while (at < size && burstsSoFar >= (open ? endBurst[at] : firstBurst[at])) {
      if (open) {
        ticks[at] = tick - openTick;
        at++;
        open = false;
      } else {
        openTick = tick;
        open = true;
      }
    }
  }
}
