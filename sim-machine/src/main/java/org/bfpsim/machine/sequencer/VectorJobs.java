package org.bfpsim.machine.sequencer;

import java.util.stream.IntStream;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.mapping.Region;
import org.bfpsim.machine.placement.Placement;
import org.bfpsim.machine.precision.PrecisionPlan;
import org.bfpsim.machine.precision.Read;
import org.bfpsim.machine.precision.Write;
import org.bfpsim.memory.address.PlacedTensor;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.VectorOp;

/**
 * The tiles of an op of the vector unit: whole rows where they fit, else parts of the rows of one
 * line of groups. Every tile takes the same share of each tensor, in whole groups; the shares add
 * up to each tensor once.
 */
final class VectorJobs implements JobSource {
  private final OpPlan plan;
  private final PrecisionPlan precision;
  private final Placement placement;
  private final long elements;
  private final int costPerElement;
  private final int lanes;
  private long tileRows = 1;
  private long tileColumns = 1;
  private final Region region = new Region();
  private long at;

  VectorJobs(OpPlan plan, Architecture architecture, PrecisionPlan precision, Placement placement) {
    this.plan = plan;
    this.precision = precision;
    this.placement = placement;
    Op op = plan.op();
    if (op instanceof VectorOp vector) {
      this.elements = vector.elements();
      this.costPerElement = vector.costPerElement();
    } else {
      GatherOp gather = (GatherOp) op;
      this.elements = gather.rows() * gather.rowElements();
      this.costPerElement = 1;
    }
    this.lanes = architecture.vector().lanes();
    // Half of the buffer holds tiles; they are double-buffered.
    divide(architecture.sram().vector().tileBytes() / 2);
  }

  /** Cuts the op into tiles that fit {@code room} bytes, along the rows first. */
  private void divide(long room) {
    double bytes = 0;
    long widest = 1;
    long rows = 1;
    int unit = 1;
    for (Read read : plan.precision().reads()) {
      bytes += bytes(read.copy(), read.planes(), read.elements());
    }
    for (Write write : plan.precision().writes()) {
      bytes += bytes(write.copy(), placement.placed(write.copy()).planeCount(), write.elements());
    }
    for (int copy : copies()) {
      PlacedTensor tensor = placement.placed(copy);
      widest = Math.max(widest, tensor.columns());
      rows = Math.max(rows, tensor.lines() * tensor.rowsPerLine());
      unit = Math.max(unit, tensor.rowsPerLine());
    }
    long lines = ceilDiv(rows, unit);
    double lineBytes = bytes / lines;
    if (lineBytes <= room) {
      tileRows = ceilDiv(lines, Math.max(1, (long) (room / lineBytes)));
    } else {
      tileRows = lines;
      tileColumns = Math.min(widest, (long) Math.ceil(lineBytes / room));
    }
  }

  private int[] copies() {
    return IntStream.concat(
            plan.precision().reads().stream().mapToInt(Read::copy),
            plan.precision().writes().stream().mapToInt(Write::copy))
        .toArray();
  }

  private double bytes(int copy, int planes, long count) {
    return count * placement.placed(copy).bitsPerElement(planes) / 8;
  }

  @Override
  public boolean next(Job job) {
    long tiles = tileRows * tileColumns;
    for (int i = 0; i < plan.precision().reads().size(); i++) {
      Read read = plan.precision().reads().get(i);
      add(job.loads, i, read.copy(), read.planes(), read.elements());
    }
    for (int i = 0; i < plan.precision().writes().size(); i++) {
      Write write = plan.precision().writes().get(i);
      add(
          job.stores,
          i,
          write.copy(),
          placement.placed(write.copy()).planeCount(),
          write.elements());
      if (precision.copies().get(write.copy()).encoding().converted()) {
        job.convertedElements += share(write.elements(), tiles, at);
      }
    }
    job.vectorElements = share(elements, tiles, at);
    job.busyCycles = Math.max(1, ceilDiv(job.vectorElements * costPerElement, lanes));
    return ++at == tiles;
  }

  private static long share(long total, long tiles, long tile) {
    return Math.multiplyExact(total, tile + 1) / tiles - Math.multiplyExact(total, tile) / tiles;
  }

  /**
   * Adds this tile's share of a copy; of a slice of the columns where the op sees less than the
   * whole tensor.
   */
  private void add(Transfers transfers, int index, int copy, int planes, long wanted) {
    PlacedTensor tensor = placement.placed(copy);
    int perLine = tensor.rowsPerLine();
    double part = (double) wanted / ((double) tensor.lines() * tensor.lineElements());
    boolean whole = tensor.columns() == 1 || part * tensor.columns() > tensor.columns() - 1;
    long columns = whole ? tensor.columns() : Math.max(1, Math.round(tensor.columns() * part));
    int columnUnit = Math.max(1, tensor.groupSize() / perLine);
    long row = tensor.lines() * (at / tileColumns) / tileRows * perLine;
    long rowEnd = tensor.lines() * (at / tileColumns + 1) / tileRows * perLine;
    long column = boundary(columns, columnUnit, at % tileColumns);
    long columnEnd = boundary(columns, columnUnit, at % tileColumns + 1);
    region.setRows(tensor, row, rowEnd - row, column, columnEnd - column);
    transfers.add(index, placement.onChip(copy), tensor, planes, region);
  }

  private long boundary(long columns, int unit, long tile) {
    return tile == tileColumns ? columns : columns * tile / tileColumns / unit * unit;
  }

  private static long ceilDiv(long value, long divisor) {
    return Math.floorDiv(value + divisor - 1, divisor);
  }
}
