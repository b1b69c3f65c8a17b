package org.bfpsim.memory.dram.level;

import java.util.Arrays;
import org.bfpsim.memory.dram.RunList;

/**
 * Numbers the kinds of transfers as they are met. Transfers of one kind go the same way, and agree
 * in their bursts and in the segments of their largest run, each to a power of two, in the channels
 * that its segments start in, and in how long the memory had been busy.
 */
final class TransferKinds {
  private final int channels;
  private final long blockBytes;
  private long[] keys = new long[256];
  private int[] numbers = new int[256];
  private int size;

  /**
   * @param channels channels of the memory
   * @param blockBytes bytes in a row that lie in one channel
   */
  TransferKinds(int channels, long blockBytes) {
    this.channels = channels;
    this.blockBytes = blockBytes;
  }

  /** The same numbers for the same kinds. */
  TransferKinds copy() {
    TransferKinds copy = new TransferKinds(channels, blockBytes);
    copy.keys = keys.clone();
    copy.numbers = numbers.clone();
    copy.size = size;
    return copy;
  }

  /**
   * The number of a transfer's kind.
   *
   * @param stage how long the memory has been busy: 0 to 3
   */
  int of(RunList runs, int first, int end, boolean write, long bursts, int stage) {
    int largest = first;
    for (int run = first + 1; run < end; run++) {
      largest = bytes(runs, run) > bytes(runs, largest) ? run : largest;
    }
    boolean whole = runs.contiguous(largest);
    long segment = whole ? bytes(runs, largest) : runs.segmentBytes(largest);
    long spread = whole || segment >= channels * blockBytes ? channels : stride(runs, largest);
    long key = (spread << 6 | log2(segment)) << 6 | log2(bursts);
    return number((key << 2 | stage) << 1 | (write ? 1 : 0));
  }

  private long stride(RunList runs, int run) {
    return runs.pitchBytes(run) / blockBytes % channels;
  }

  private static long bytes(RunList runs, int run) {
    return runs.segments(run) * runs.segmentBytes(run);
  }

  private static long log2(long value) {
    return Long.SIZE - 1L - Long.numberOfLeadingZeros(value);
  }

  private int number(long key) {
    int mask = keys.length - 1;
    int at = slot(key, mask);
    while (numbers[at] != 0) {
      if (keys[at] == key) {
        return numbers[at] - 1;
      }
      at = at + 1 & mask;
    }
    keys[at] = key;
    numbers[at] = ++size;
    if (2 * size > keys.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = Arrays.copyOf(oldKeys, 2 * oldKeys.length);
    numbers = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] != 0) {
        int at = slot(oldKeys[i], keys.length - 1);
        while (numbers[at] != 0) {
          at = at + 1 & keys.length - 1;
        }
        keys[at] = oldKeys[i];
        numbers[at] = oldNumbers[i];
      }
    }
  }

  private static int slot(long key, int mask) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
  }
}
