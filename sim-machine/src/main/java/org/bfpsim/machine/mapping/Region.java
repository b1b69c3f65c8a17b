package org.bfpsim.machine.mapping;

import org.bfpsim.memory.address.PlacedTensor;

/**
 * The part of a stored copy that a tile touches: the same stretch of several neighbouring lines.
 * Mutable, so that one object serves all tiles of a run.
 */
public final class Region {
  private long line;
  private long offset;
  private long elements;
  private long segments;

  /**
   * Sets the part: {@code elements} of each of {@code segments} lines, from {@code offset} in line
   * {@code line}.
   */
  public void set(long line, long offset, long elements, long segments) {
    this.line = line;
    this.offset = offset;
    this.elements = elements;
    this.segments = segments;
  }

  /**
   * Sets the part that holds {@code rowCount} rows from {@code row} on and {@code columnCount}
   * columns from {@code column} on, whole lines of groups, inside the tensor.
   */
  public void setRows(PlacedTensor tensor, long row, long rowCount, long column, long columnCount) {
    int perLine = tensor.rowsPerLine();
    long firstLine = row / perLine;
    long count = Math.min(tensor.lines(), Mapping.ceilDiv(row + rowCount, perLine) - firstLine);
    long width = Math.min(tensor.columns(), columnCount);
    set(
        Math.min(firstLine, tensor.lines() - count),
        Math.min(column, tensor.columns() - width) * perLine,
        width * perLine,
        rowCount == 0 || columnCount == 0 ? 0 : count);
  }

  /**
   * Widens the part by what a tile of the same size may take more where it starts inside a group.
   */
  void widenByOneGroup(PlacedTensor tensor) {
    segments = Math.min(tensor.lines(), segments + 1);
    elements = Math.min(tensor.lineElements() - offset, elements + tensor.groupSize());
  }

  /** Lines that are touched; 0 where the part is empty. */
  public long segments() {
    return segments;
  }

  public long address(PlacedTensor tensor, int plane) {
    return tensor.address(plane, line, offset);
  }

  /** Runs of one plane that share no burst: one where lines are next to each other. */
  public long runs(PlacedTensor tensor, int plane) {
    return tensor.isOneRun(plane, offset, offset + elements) ? 1 : segments;
  }

  /** Bytes of one of these runs, what lies between the lines included. */
  public long runBytes(PlacedTensor tensor, int plane) {
    long lines = segments / runs(tensor, plane);
    return tensor.spanBytes(plane, offset, offset + elements, lines);
  }

  /** Useful bytes of one line of one plane. */
  long segmentBytes(PlacedTensor tensor, int plane) {
    return tensor.segmentBytes(plane, offset, offset + elements);
  }

  /** Groups that the part holds, those that it cuts counted whole. */
  public long groups(PlacedTensor tensor) {
    return segments * tensor.segmentGroups(offset, offset + elements);
  }

  /** Useful bytes of one plane. */
  public long usefulBytes(PlacedTensor tensor, int plane) {
    return segments * segmentBytes(tensor, plane);
  }

  /** Bytes of the bursts that one plane's part touches. */
  public long movedBytes(PlacedTensor tensor, int plane) {
    return tensor.movedBytes(plane, line, offset, offset + elements, segments);
  }

  /** Useful bytes of the first {@code planes} planes. */
  public long usefulBytesOf(PlacedTensor tensor, int planes) {
    long bytes = 0;
    for (int plane = 0; plane < planes; plane++) {
      bytes += usefulBytes(tensor, plane);
    }
    return bytes;
  }

  /** Moved bytes of the first {@code planes} planes. */
  public long movedBytesOf(PlacedTensor tensor, int planes) {
    long bytes = 0;
    for (int plane = 0; plane < planes; plane++) {
      bytes += movedBytes(tensor, plane);
    }
    return bytes;
  }
}
