package org.bfpsim.memory.address;

import java.util.List;
import org.bfpsim.core.layout.Plane;

/**
 * A stored copy of a tensor's matrix view: lines of groups, one plane after another, each plane
 * starting at a burst, and each line of it where {@link LinePadding} says.
 *
 * <p>A line is one row where groups run along rows. Where they run down columns, or are square
 * blocks, a line is as many rows as a group has, its groups side by side. So a tile of whole rows
 * is contiguous along either axis, and any tile is, in each plane, a strided set of equal segments.
 */
public final class PlacedTensor {
  private final List<Plane> planes;
  private final int groupSize;
  private final int rowsPerLine;
  private final long rows;
  private final long columns;
  private final long lines;
  private final long lineElements;
  private final int burstBytes;
  private final long[] planeOffsetBytes;
  private final long[] pitchBytes;
  private final long storedBytes;
  private long baseAddress;

  /**
   * Lays out a copy; it has no address yet.
   *
   * @param planes the planes of the copy's layout
   * @param groupSize values per group
   * @param rowsPerLine rows that a group, and so a line, takes
   * @param rows rows of the matrix view
   * @param columns columns of the matrix view
   * @param burstBytes bytes that one burst moves
   * @param padding where lines start
   */
  public PlacedTensor(
      List<Plane> planes,
      int groupSize,
      int rowsPerLine,
      long rows,
      long columns,
      int burstBytes,
      LinePadding padding) {
    this.planes = List.copyOf(planes);
    this.groupSize = groupSize;
    this.rowsPerLine = rowsPerLine;
    this.rows = rows;
    this.columns = columns;
    this.lines = Math.floorDiv(rows + rowsPerLine - 1, rowsPerLine);
    this.lineElements = Math.multiplyExact(columns, rowsPerLine);
    this.burstBytes = burstBytes;
    this.planeOffsetBytes = new long[planes.size()];
    this.pitchBytes = new long[planes.size()];
    long offset = 0;
    for (int plane = 0; plane < planes.size(); plane++) {
      pitchBytes[plane] = padding.pitchBytes(bytesUpTo(plane, lineElements), burstBytes);
      planeOffsetBytes[plane] = offset;
      long end = Math.addExact(offset, Math.multiplyExact(pitchBytes[plane], lines));
      offset = Math.multiplyExact(Math.floorDiv(end + burstBytes - 1, burstBytes), burstBytes);
    }
    this.storedBytes = offset;
  }

  /** Bytes that the copy occupies, the padding of lines and planes included. */
  public long storedBytes() {
    return storedBytes;
  }

  /** Bytes that its groups take, those that a line cuts counted whole, without any padding. */
  public long usefulBytes() {
    long bytes = 0;
    for (int plane = 0; plane < planes.size(); plane++) {
      bytes += lines * bytesUpTo(plane, lineElements);
    }
    return bytes;
  }

  public void placeAt(long address) {
    baseAddress = address;
  }

  public long baseAddress() {
    return baseAddress;
  }

  /** Bits per element of full groups, over the first {@code planeCount} planes. */
  public double bitsPerElement(int planeCount) {
    int bits = 0;
    for (int plane = 0; plane < planeCount; plane++) {
      bits += planes.get(plane).bitsPerGroup();
    }
    return (double) bits / groupSize;
  }

  /** Bits of one group in each of the first {@code planeCount} planes. */
  public List<Integer> planeBits(int planeCount) {
    return planes.subList(0, planeCount).stream().map(Plane::bitsPerGroup).toList();
  }

  public int groupSize() {
    return groupSize;
  }

  public int planeCount() {
    return planes.size();
  }

  public long lineElements() {
    return lineElements;
  }

  public int rowsPerLine() {
    return rowsPerLine;
  }

  /** Rows of the matrix view, without those that fill the last line. */
  public long rows() {
    return rows;
  }

  public long columns() {
    return columns;
  }

  public long lines() {
    return lines;
  }

  /** First address of a segment that starts {@code fromElement} into line {@code line}. */
  public long address(int plane, long line, long fromElement) {
    return baseAddress
        + planeOffsetBytes[plane]
        + line * pitchBytes[plane]
        + groupsBefore(fromElement) * planes.get(plane).bitsPerGroup() / 8;
  }

  /** Bytes from the start of one line to the start of the next. */
  public long pitchBytes(int plane) {
    return pitchBytes[plane];
  }

  /** Groups that hold elements {@code [from, to)} of a line, those that it cuts counted whole. */
  public long segmentGroups(long from, long to) {
    return groupsBefore(to + groupSize - 1) - groupsBefore(from);
  }

  /** Bytes that hold elements {@code [from, to)} of a line, groups whole. */
  public long segmentBytes(int plane, long from, long to) {
    long firstBit = groupsBefore(from) * planes.get(plane).bitsPerGroup();
    return bytesUpTo(plane, to) - firstBit / 8;
  }

  /**
   * Whether the segments {@code [from, to)} of neighbouring lines make one run of bursts: less than
   * a burst lies between them, so that no burst is left out. Where that much or more lies between
   * them, no two segments share a burst.
   */
  public boolean isOneRun(int plane, long from, long to) {
    return pitchBytes[plane] - segmentBytes(plane, from, to) < burstBytes;
  }

  /** Bytes from the start of such a segment to the end of the one {@code count} - 1 lines on. */
  public long spanBytes(int plane, long from, long to, long count) {
    return (count - 1) * pitchBytes[plane] + segmentBytes(plane, from, to);
  }

  /** Bytes of the bursts that {@code count} neighbouring lines' segments touch, each once. */
  public long movedBytes(int plane, long line, long from, long to, long count) {
    if (count == 0) {
      return 0;
    }
    long start = address(plane, line, from);
    if (isOneRun(plane, from, to)) {
      return burstsOf(start, spanBytes(plane, from, to, count)) * burstBytes;
    }
    long length = segmentBytes(plane, from, to);
    // Where a segment starts in its burst repeats after so many lines.
    long period = burstBytes / gcd(pitchBytes[plane], burstBytes);
    long bursts = 0;
    for (long segment = 0; segment < Math.min(period, count); segment++) {
      long alike = (count - 1 - segment) / period + 1;
      bursts += alike * burstsOf(start + segment * pitchBytes[plane], length);
    }
    return bursts * burstBytes;
  }

  private long burstsOf(long start, long length) {
    return (start + length - 1) / burstBytes - start / burstBytes + 1;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private long groupsBefore(long element) {
    return element / groupSize;
  }

  private long bytesUpTo(int plane, long elements) {
    long groups = Math.floorDiv(elements + groupSize - 1, groupSize);
    return Math.floorDiv(Math.multiplyExact(groups, planes.get(plane).bitsPerGroup()) + 7, 8);
  }
}
