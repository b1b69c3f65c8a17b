package org.bfpsim.memory.dram.level;

import java.util.Arrays;
import org.bfpsim.memory.dram.RunList;

/** The transfers of one direction that are not complete, in the order of their submission. */
final class TransferLine {
  private static final int NONE = -1;

  private RunList[] runs = new RunList[0];
  private int[] tag = new int[0];
  private int[] kind = new int[0];
  private long[] bursts = new long[0];
  private boolean[] simulated = new boolean[0];
  private boolean[] complete = new boolean[0];
  private int[] number = new int[0];
  private long[] noted = new long[0];
  private int[] free = new int[0];
  private int freeCount;
  private int[] ring = new int[16];
  private int first;
  private int begun;
  private int count;

  /**
   * Takes a transfer in.
   *
   * @param isSimulated whether it lies in a window
   */
  void add(
      RunList moved, int from, int end, int itsTag, int itsKind, long size, boolean isSimulated) {
    if (freeCount == 0) {
      grow();
    }
    int slot = free[--freeCount];
    runs[slot].clear();
    for (int run = from; isSimulated && run < end; run++) {
      runs[slot].add(moved, run);
    }
    tag[slot] = itsTag;
    kind[slot] = itsKind;
    bursts[slot] = size;
    simulated[slot] = isSimulated;
    complete[slot] = false;
    noted[slot] = 0;
    if (count == ring.length) {
      widen();
    }
    ring[first + count++ & ring.length - 1] = slot;
  }

  private void grow() {
    int old = tag.length;
    int size = Math.max(16, 2 * old);
    runs = Arrays.copyOf(runs, size);
    tag = Arrays.copyOf(tag, size);
    kind = Arrays.copyOf(kind, size);
    bursts = Arrays.copyOf(bursts, size);
    simulated = Arrays.copyOf(simulated, size);
    complete = Arrays.copyOf(complete, size);
    number = Arrays.copyOf(number, size);
    noted = Arrays.copyOf(noted, size);
    free = Arrays.copyOf(free, size);
    for (int slot = size - 1; slot >= old; slot--) {
      runs[slot] = new RunList();
      free[freeCount++] = slot;
    }
  }

  private void widen() {
    int[] wider = new int[2 * count];
    for (int i = 0; i < count; i++) {
      wider[i] = ring[first + i & count - 1];
    }
    ring = wider;
    first = 0;
  }

  /** Whether no transfer is under way or waits. */
  boolean isEmpty() {
    return count == 0;
  }

  /** Transfers under way. */
  int begun() {
    return begun;
  }

  /** A transfer under way, the oldest first. */
  int begun(int place) {
    return ring[first + place & ring.length - 1];
  }

  /** The oldest transfer under way, else the oldest that waits. */
  int head() {
    return ring[first];
  }

  /** The transfer whose turn is next; −1 where none waits. */
  int next() {
    return begun == count ? NONE : ring[first + begun & ring.length - 1];
  }

  /** The next transfer's turn has come. */
  void begin() {
    begun++;
  }

  /** A transfer under way is complete; its place is free once all before it are. */
  void complete(int slot) {
    complete[slot] = true;
    while (begun > 0 && complete[ring[first]]) {
      free[freeCount++] = ring[first];
      first = first + 1 & ring.length - 1;
      begun--;
      count--;
    }
  }

  boolean isComplete(int slot) {
    return complete[slot];
  }

  /** Gives a transfer its number at command level. */
  void setNumber(int slot, int itsNumber) {
    number[slot] = itsNumber;
  }

  int number(int slot) {
    return number[slot];
  }

  /** Bursts of a transfer whose time has been noted. */
  long noted(int slot) {
    return noted[slot];
  }

  void setNoted(int slot, long itsBursts) {
    noted[slot] = itsBursts;
  }

  RunList runs(int slot) {
    return runs[slot];
  }

  int tag(int slot) {
    return tag[slot];
  }

  int kind(int slot) {
    return kind[slot];
  }

  long bursts(int slot) {
    return bursts[slot];
  }

  /** Whether a transfer is simulated at command level. */
  boolean simulated(int slot) {
    return simulated[slot];
  }
}
