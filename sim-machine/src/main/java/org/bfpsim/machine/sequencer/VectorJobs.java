package org.bfpsim.machine.sequencer;

import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.core.convert.ConverterModel;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.mapping.Region;
import org.bfpsim.machine.placement.Placement;
import org.bfpsim.machine.precision.PrecisionPlan;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.VectorOp;

/**
 * The tiles of an op of the vector unit: whole rows where they fit, else parts of the rows of one
 * line of groups. Every tile takes the same share of each tensor, in whole groups; the shares add
 * up to each tensor once.
 */
final class VectorJobs implements JobSource {
  /**
   * Tiles that an op is cut into at least, where its rows permit: a single one would load, compute
   * and store in turn, however large the buffer. Lines start at bursts, so no burst is cut.
   */
  private static final int LEAST_TILES = 8;

  private final OpPlan plan;
  private final PrecisionPlan precision;
  private final ConverterModel converter;
  private final Placement placement;
  private final long elements;
  private final int costPerElement;
  private final int lanes;
  private final List<Part> parts;
  private long tileRows = 1;
  private long tileColumns = 1;
  private final Region region = new Region();
  private long at;

  VectorJobs(OpPlan plan, Architecture architecture, PrecisionPlan precision, Placement placement) {
    this.plan = plan;
    this.precision = precision;
    this.converter = architecture.converter();
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
    this.parts = Part.of(plan, placement);
    // Half of the buffer holds tiles; they are double-buffered.
    divide(architecture.sram().vector().tileBytes() / 2);
  }

  /** Cuts the op into tiles, several and none above {@code room} bytes, along the rows first. */
  private void divide(long room) {
    long tallest = parts.stream().mapToLong(part -> part.tensor().rowsPerLine()).max().orElse(1);
    long rows = ceilDiv(parts.stream().mapToLong(Part::rows).max().orElse(1), tallest);
    long widest = parts.stream().mapToLong(Part::columns).max().orElse(1);
    tileRows = Math.min(rows, LEAST_TILES);
    while (largestTileBytes() > room && tileRows < rows) {
      tileRows = Math.min(rows, grown(tileRows, room));
    }
    while (largestTileBytes() > room) {
      if (tileColumns >= widest) {
        throw new InputException(
            "op '" + plan.op().name() + "'",
            "no tile fits the vector buffer's "
                + room
                + " bytes for one; expected a larger sram.vector.capacityBytes");
      }
      tileColumns = Math.min(widest, grown(tileColumns, room));
    }
  }

  private long grown(long tiles, long room) {
    return Math.max(tiles + 1, (long) ((double) tiles * largestTileBytes() / room));
  }

  /** Bytes that a tile takes at most. */
  private long largestTileBytes() {
    return parts.stream().mapToLong(part -> part.largestTileBytes(tileRows, tileColumns)).sum();
  }

  @Override
  public boolean next(Job job) {
    long tiles = tileRows * tileColumns;
    int reads = plan.precision().reads().size();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      part.locate(at, tileRows, tileColumns, region);
      boolean isRead = i < reads;
      (isRead ? job.loads : job.stores)
          .add(
              isRead ? i : i - reads,
              placement.onChip(part.copy()),
              part.tensor(),
              part.planes(),
              region);
      if (!isRead && precision.copies().get(part.copy()).encoding().converted()) {
        long values = plan.precision().writes().get(i - reads).elements();
        job.conversion.add(
            converter,
            share(values, tiles, at),
            region.groups(part.tensor()),
            part.tensor().groupSize());
      }
    }
    job.vectorElements = share(elements, tiles, at);
    job.busyCycles = Math.max(1, ceilDiv(job.vectorElements * costPerElement, lanes));
    return ++at == tiles;
  }

  /** Elements that the op goes over. */
  long elements() {
    return elements;
  }

  /** Parts that a row is cut into. */
  long tileColumns() {
    return tileColumns;
  }

  private static long share(long total, long tiles, long tile) {
    return Math.multiplyExact(total, tile + 1) / tiles - Math.multiplyExact(total, tile) / tiles;
  }

  private static long ceilDiv(long value, long divisor) {
    return Math.floorDiv(value + divisor - 1, divisor);
  }
}
