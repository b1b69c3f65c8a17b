package org.bfpsim.memory.dram.command;

import java.util.Arrays;

/** How many reads took how many clocks; every clock has its own count. */
final class LatencyHistogram {
  private static final int LARGEST = 1 << 26;

  private int[] counts = new int[1 << 12];
  private long reads;
  private long sum;

  void add(long clocks) {
    add(clocks, 1);
  }

  void add(long clocks, int times) {
    if (clocks >= counts.length) {
      grow(clocks);
    }
    counts[(int) clocks] += times;
    reads += times;
    sum += clocks * times;
  }

  private void grow(long clocks) {
    if (clocks >= LARGEST) {
      throw new IllegalStateException("a read took " + clocks + " clocks");
    }
    counts = Arrays.copyOf(counts, Integer.highestOneBit((int) clocks) * 2);
  }

  LatencySummary summary() {
    if (reads == 0) {
      return new LatencySummary(0, 0, 0, 0, 0, 0, 0);
    }
    return new LatencySummary(
        reads,
        (double) sum / reads,
        ranked(1),
        ranked(rank(50)),
        ranked(rank(95)),
        ranked(rank(99)),
        ranked(reads));
  }

  /** Nearest rank. */
  private long rank(int percent) {
    return Math.max(1, Math.floorDiv(Math.multiplyExact(reads, percent) + 99, 100L));
  }

  private int ranked(long rank) {
    long seen = 0;
    for (int clocks = 0; clocks < counts.length; clocks++) {
      seen += counts[clocks];
      if (seen >= rank) {
        return clocks;
      }
    }
    throw new IllegalStateException("rank " + rank + " of " + reads);
  }
}
