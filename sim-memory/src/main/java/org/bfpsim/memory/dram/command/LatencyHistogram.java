package org.bfpsim.memory.dram.command;

import java.util.Arrays;

/** How many reads took how many clocks; every clock has its own count. */
final class LatencyHistogram {
  private static final int LARGEST = 1 << 26;

  private long[] counts = new long[1 << 12];

  void add(long clocks) {
    if (clocks >= counts.length) {
      grow(clocks);
    }
    counts[(int) clocks]++;
  }

  private void grow(long clocks) {
    if (clocks >= LARGEST) {
      throw new IllegalStateException("a read took " + clocks + " clocks");
    }
    counts = Arrays.copyOf(counts, Integer.highestOneBit((int) clocks) * 2);
  }

  LatencySummary summary() {
    long reads = 0;
    long sum = 0;
    for (int clocks = 0; clocks < counts.length; clocks++) {
      reads += counts[clocks];
      sum += clocks * counts[clocks];
    }
    if (reads == 0) {
      return new LatencySummary(0, 0, 0, 0, 0, 0, 0);
    }
    return new LatencySummary(
        reads,
        (double) sum / reads,
        ranked(1),
        ranked(rank(50, reads)),
        ranked(rank(95, reads)),
        ranked(rank(99, reads)),
        ranked(reads));
  }

  /** Nearest rank. */
  private static long rank(int percent, long reads) {
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
    throw new IllegalStateException("rank " + rank + " of " + seen);
  }
}
