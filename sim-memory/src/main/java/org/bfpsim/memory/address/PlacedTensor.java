package org.bfpsim.memory.address;

import java.util.List;
import org.bfpsim.core.layout.Plane;

/**
 * A stored copy of a tensor's matrix view: lines of groups, one plane after another, each line of a
 * plane starting at a burst.
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
   */
  public PlacedTensor(
      List<Plane> planes, int groupSize, int rowsPerLine, long rows, long columns, int burstBytes) {
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
      long lineBytes = bytesUpTo(plane, lineElements);
      pitchBytes[plane] = Math.floorDiv(lineBytes + burstBytes - 1, burstBytes) * burstBytes;
      planeOffsetBytes[plane] = offset;
      offset = Math.addExact(offset, Math.multiplyExact(pitchBytes[plane], lines));
    }
    this.storedBytes = offset;
  }

  /** Bytes that the copy occupies, the rounding of every line to whole bursts included. */
  public long storedBytes() {
    return storedBytes;
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

  /** Bytes of the bursts that a segment touches. */
  public long segmentMovedBytes(int plane, long from, long to) {
    long firstByte = groupsBefore(from) * planes.get(plane).bitsPerGroup() / 8;
    long endByte = bytesUpTo(plane, to);
    return (Math.floorDiv(endByte + burstBytes - 1, burstBytes) - firstByte / burstBytes)
        * burstBytes;
  }

  private long groupsBefore(long element) {
    return element / groupSize;
  }

  private long bytesUpTo(int plane, long elements) {
    long groups = Math.floorDiv(elements + groupSize - 1, groupSize);
    return Math.floorDiv(Math.multiplyExact(groups, planes.get(plane).bitsPerGroup()) + 7, 8);
  }
}
