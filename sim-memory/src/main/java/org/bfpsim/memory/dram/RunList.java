package org.bfpsim.memory.dram;

import java.util.Arrays;

/**
 * Strided runs of bytes: each is so many segments of equal length at a pitch. Cleared and filled
 * again without allocation.
 */
public final class RunList {
  private int size;
  private long[] address = new long[32];
  private long[] segments = new long[32];
  private long[] segmentBytes = new long[32];
  private long[] pitchBytes = new long[32];

  /** Takes all runs out. */
  public void clear() {
    size = 0;
  }

  /** Adds {@code count} segments of {@code length} bytes, each {@code pitch} after the last. */
  public void add(long start, long count, long length, long pitch) {
    if (size == address.length) {
      int grown = 2 * size;
      address = Arrays.copyOf(address, grown);
      segments = Arrays.copyOf(segments, grown);
      segmentBytes = Arrays.copyOf(segmentBytes, grown);
      pitchBytes = Arrays.copyOf(pitchBytes, grown);
    }
    address[size] = start;
    segments[size] = count;
    segmentBytes[size] = length;
    pitchBytes[size] = pitch;
    size++;
  }

  /** Adds a run of another list. */
  public void add(RunList other, int run) {
    add(other.address(run), other.segments(run), other.segmentBytes(run), other.pitchBytes(run));
  }

  public int size() {
    return size;
  }

  /** First byte of a run. */
  public long address(int run) {
    return address[run];
  }

  public long segments(int run) {
    return segments[run];
  }

  public long segmentBytes(int run) {
    return segmentBytes[run];
  }

  /** Bytes from the start of one segment to the start of the next. */
  public long pitchBytes(int run) {
    return pitchBytes[run];
  }

  /** Whether a run's segments follow each other without a gap. */
  public boolean contiguous(int run) {
    return segments[run] == 1 || pitchBytes[run] == segmentBytes[run];
  }

  /** Bursts that a run touches; segments that leave a gap touch theirs one by one. */
  public long bursts(int run, int burstBytes) {
    long start = address[run];
    long count = segments[run];
    long length = segmentBytes[run];
    if (contiguous(run)) {
      return burstsOf(start, count * length, burstBytes);
    }
    long pitch = pitchBytes[run];
    if (pitch % burstBytes == 0) {
      return count * burstsOf(start, length, burstBytes);
    }
    long bursts = 0;
    for (long segment = 0; segment < count; segment++) {
      bursts += burstsOf(start + segment * pitch, length, burstBytes);
    }
    return bursts;
  }

  private static long burstsOf(long start, long bytes, int burstBytes) {
    return (start + bytes - 1) / burstBytes - start / burstBytes + 1;
  }
}
