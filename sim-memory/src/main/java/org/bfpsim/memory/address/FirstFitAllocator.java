package org.bfpsim.memory.address;

import java.util.Map;
import java.util.TreeMap;

/**
 * Gives out DRAM addresses: the lowest free range that is large enough, aligned; freed ranges merge
 * with their neighbours.
 *
 * <p>The address space has no end: what does not fit the device is still placed, and the peak says
 * so.
 */
public final class FirstFitAllocator {
  private final long alignmentBytes;
  private final TreeMap<Long, Long> freeLengthByStart = new TreeMap<>();
  private long end;
  private long liveBytes;
  private long peakLiveBytes;

  /**
   * @param alignmentBytes every range starts at a multiple of this, and its length is rounded up to
   *     one
   */
  public FirstFitAllocator(long alignmentBytes) {
    if (alignmentBytes < 1) {
      throw new IllegalArgumentException("alignment " + alignmentBytes);
    }
    this.alignmentBytes = alignmentBytes;
  }

  /** Reserves a range and returns its first address. */
  public long allocate(long bytes) {
    long length = roundUp(bytes);
    liveBytes += length;
    peakLiveBytes = Math.max(peakLiveBytes, liveBytes);
    Long free = lowestFit(length);
    if (free != null) {
      long rest = freeLengthByStart.remove(free) - length;
      if (rest > 0) {
        freeLengthByStart.put(free + length, rest);
      }
      return free;
    }
    long start = end;
    end = Math.addExact(end, length);
    return start;
  }

  /** Gives back a range that {@link #allocate} returned for {@code bytes}. */
  public void free(long start, long bytes) {
    long length = roundUp(bytes);
    liveBytes -= length;
    long from = start;
    long to = start + length;
    Map.Entry<Long, Long> before = freeLengthByStart.floorEntry(start);
    boolean inside = before != null && before.getKey() + before.getValue() > start;
    if (inside || to > end) {
      throw new IllegalStateException("range at " + start + " is already free");
    }
    if (before != null && before.getKey() + before.getValue() == start) {
      from = before.getKey();
      freeLengthByStart.remove(from);
    }
    Long after = freeLengthByStart.remove(to);
    if (after != null) {
      to += after;
    }
    if (to == end) {
      end = from;
    } else {
      freeLengthByStart.put(from, to - from);
    }
  }

  /** Bytes reserved now, rounding to the alignment included. */
  public long liveBytes() {
    return liveBytes;
  }

  /** The most bytes that were ever reserved at once. */
  public long peakLiveBytes() {
    return peakLiveBytes;
  }

  /**
   * The highest address ever in use at present, exclusive: live bytes and the holes between them.
   */
  public long extentBytes() {
    return end;
  }

  private Long lowestFit(long length) {
    for (Map.Entry<Long, Long> free : freeLengthByStart.entrySet()) {
      if (free.getValue() >= length) {
        return free.getKey();
      }
    }
    return null;
  }

  private long roundUp(long bytes) {
    return Math.max(1, Math.floorDiv(bytes + alignmentBytes - 1, alignmentBytes)) * alignmentBytes;
  }
}
