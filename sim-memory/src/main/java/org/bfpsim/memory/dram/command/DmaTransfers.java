package org.bfpsim.memory.dram.command;

import java.util.Arrays;
import org.bfpsim.memory.dram.RunList;

/** The transfers that are under way: what each moves, and what is left of it. */
final class DmaTransfers {
  private final int channels;
  private final int atomBytes;
  private RunList[] runs = new RunList[0];
  private int[] tag = new int[0];
  private long[] requestsLeft = new long[0];
  private int[] holders = new int[0];
  private int[] free = new int[0];
  private int freeCount;
  private int open;

  DmaTransfers(int channels, int atomBytes) {
    this.channels = channels;
    this.atomBytes = atomBytes;
  }

  /** Takes a transfer in; every channel's lane has then to pass it. */
  int add(RunList moved, int first, int end, int itsTag) {
    if (freeCount == 0) {
      grow();
    }
    int slot = free[--freeCount];
    RunList own = runs[slot];
    own.clear();
    long requests = 0;
    for (int run = first; run < end; run++) {
      own.add(moved, run);
      requests += moved.bursts(run, atomBytes);
    }
    tag[slot] = itsTag;
    requestsLeft[slot] = requests;
    holders[slot] = channels + 1;
    open++;
    return slot;
  }

  private void grow() {
    int old = tag.length;
    int size = Math.max(16, 2 * old);
    runs = Arrays.copyOf(runs, size);
    tag = Arrays.copyOf(tag, size);
    requestsLeft = Arrays.copyOf(requestsLeft, size);
    holders = Arrays.copyOf(holders, size);
    free = Arrays.copyOf(free, size);
    for (int slot = size - 1; slot >= old; slot--) {
      runs[slot] = new RunList();
      free[freeCount++] = slot;
    }
  }

  /** Transfers that are not complete. */
  int open() {
    return open;
  }

  RunList runs(int slot) {
    return runs[slot];
  }

  int tag(int slot) {
    return tag[slot];
  }

  /** Requests of a transfer that are not done. */
  long requestsLeft(int slot) {
    return requestsLeft[slot];
  }

  /** One request of a transfer is done; true if it was the last. */
  boolean requestDone(int slot) {
    if (--requestsLeft[slot] > 0) {
      return false;
    }
    open--;
    passed(slot);
    return true;
  }

  /** A lane has gone through a transfer, or its last request is done; after all, it is free. */
  void passed(int slot) {
    if (--holders[slot] == 0) {
      free[freeCount++] = slot;
    }
  }
}
