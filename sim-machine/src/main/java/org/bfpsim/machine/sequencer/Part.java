package org.bfpsim.machine.sequencer;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.machine.mapping.Region;
import org.bfpsim.machine.placement.Placement;
import org.bfpsim.machine.precision.Read;
import org.bfpsim.machine.precision.Write;
import org.bfpsim.memory.address.PlacedTensor;
import org.bfpsim.workload.trace.GatherOp;

/**
 * What an op of the vector unit touches of one copy: its first lines, or the first columns of all
 * its lines.
 *
 * <p>A gather or scatter touches rows; which ones is not in the trace, so the first stand for them:
 * every row of a table starts at a burst, whichever it is. Any other op that touches less than the
 * whole sees rows where it goes over another tensor of as many columns (positions added to tokens),
 * else columns (one of several matrices in a fused tensor).
 *
 * @param planes planes that are moved
 * @param lines lines of groups that are touched
 * @param columns columns that are touched
 */
record Part(int copy, PlacedTensor tensor, int planes, long lines, long columns) {

  /** The parts of an op: its reads, then its writes. */
  static List<Part> of(OpPlan plan, Placement placement) {
    List<Part> parts = new ArrayList<>();
    for (Read read : plan.precision().reads()) {
      parts.add(part(plan, placement, read.copy(), read.planes(), read.elements()));
    }
    for (Write write : plan.precision().writes()) {
      int planes = placement.placed(write.copy()).planeCount();
      parts.add(part(plan, placement, write.copy(), planes, write.elements()));
    }
    return parts;
  }

  private static Part part(OpPlan plan, Placement placement, int copy, int planes, long elements) {
    PlacedTensor tensor = placement.placed(copy);
    if (elements >= tensor.rows() * tensor.columns()) {
      return new Part(copy, tensor, planes, tensor.lines(), tensor.columns());
    }
    if (plan.op() instanceof GatherOp || meetsWholeOfWidth(plan, placement, tensor.columns())) {
      long rows = ceilDiv(elements, tensor.columns());
      return new Part(copy, tensor, planes, ceilDiv(rows, tensor.rowsPerLine()), tensor.columns());
    }
    return new Part(copy, tensor, planes, tensor.lines(), ceilDiv(elements, tensor.rows()));
  }

  /** Whether the op touches the whole of a tensor with so many columns. */
  private static boolean meetsWholeOfWidth(OpPlan plan, Placement placement, long columns) {
    return plan.precision().reads().stream()
            .anyMatch(read -> isWhole(placement.placed(read.copy()), read.elements(), columns))
        || plan.precision().writes().stream()
            .anyMatch(write -> isWhole(placement.placed(write.copy()), write.elements(), columns));
  }

  private static boolean isWhole(PlacedTensor tensor, long elements, long columns) {
    return tensor.columns() == columns && elements >= tensor.rows() * columns;
  }

  /** Rows that are touched, those that fill the last line included. */
  long rows() {
    return lines * tensor.rowsPerLine();
  }

  /** Finds a tile's share, in whole groups; tiles run along the columns first. */
  void locate(long tile, long tileRows, long tileColumns, Region region) {
    int perLine = tensor.rowsPerLine();
    long line = lines * (tile / tileColumns) / tileRows;
    long endLine = lines * (tile / tileColumns + 1) / tileRows;
    long column = boundary(tile % tileColumns, tileColumns);
    long endColumn = boundary(tile % tileColumns + 1, tileColumns);
    region.setRows(tensor, line * perLine, (endLine - line) * perLine, column, endColumn - column);
  }

  /** Useful bytes that a tile takes at most. */
  long largestTileBytes(long tileRows, long tileColumns) {
    long widest = columns;
    if (tileColumns > 1) {
      widest = Math.min(columns, (ceilDiv(ceilDiv(columns, tileColumns), unit()) + 1) * unit());
    }
    long bytes = 0;
    for (int plane = 0; plane < planes; plane++) {
      bytes += tensor.segmentBytes(plane, 0, widest * tensor.rowsPerLine()) + 1;
    }
    return bytes * ceilDiv(lines, tileRows);
  }

  private long boundary(long tile, long tileColumns) {
    return tile == tileColumns ? columns : columns * tile / tileColumns / unit() * unit();
  }

  /** Columns that one group takes. */
  private long unit() {
    return Math.max(1, tensor.groupSize() / tensor.rowsPerLine());
  }

  private static long ceilDiv(long value, long divisor) {
    return Math.floorDiv(value + divisor - 1, divisor);
  }
}
