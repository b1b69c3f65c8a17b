package org.bfpsim.machine.sequencer;

import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.mapping.Region;
import org.bfpsim.machine.placement.Placement;
import org.bfpsim.machine.precision.Axis;
import org.bfpsim.machine.precision.PrecisionPlan;
import org.bfpsim.machine.precision.Read;
import org.bfpsim.machine.precision.Write;
import org.bfpsim.memory.address.PlacedTensor;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.VectorOp;

/**
 * The tiles of an op of the vector unit: every tile takes the same share of each tensor, in whole
 * rows and whole groups as far as they divide; the shares add up to each tensor once.
 */
final class VectorJobs implements JobSource {
  private final OpPlan plan;
  private final PrecisionPlan precision;
  private final Placement placement;
  private final long elements;
  private final int costPerElement;
  private final int lanes;
  private final long tiles;
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
    long room = architecture.sram().vector().tileBytes() / 2;
    this.tiles = Math.max(1, Math.min(elements, Math.floorDiv(bytes() + room - 1, room)));
  }

  private long bytes() {
    double bytes = 0;
    for (Read read : plan.precision().reads()) {
      bytes += read.elements() * placement.placed(read.copy()).bitsPerElement(read.planes()) / 8;
    }
    for (Write write : plan.precision().writes()) {
      PlacedTensor tensor = placement.placed(write.copy());
      bytes += write.elements() * tensor.bitsPerElement(tensor.planeCount()) / 8;
    }
    return (long) Math.ceil(bytes);
  }

  @Override
  public boolean next(Job job) {
    long count = share(elements, at + 1) - share(elements, at);
    for (int i = 0; i < plan.precision().reads().size(); i++) {
      Read read = plan.precision().reads().get(i);
      add(job.loads, i, read.copy(), read.planes(), read.elements());
    }
    for (int i = 0; i < plan.precision().writes().size(); i++) {
      Write write = plan.precision().writes().get(i);
      PlacedTensor tensor = placement.placed(write.copy());
      add(job.stores, i, write.copy(), tensor.planeCount(), write.elements());
      if (precision.copies().get(write.copy()).encoding().converted()) {
        job.convertedElements += share(write.elements(), at + 1) - share(write.elements(), at);
      }
    }
    job.vectorElements = count;
    job.busyCycles = Math.max(1, Math.floorDiv(count * costPerElement + lanes - 1, lanes));
    return ++at == tiles;
  }

  private long share(long total, long tile) {
    return Math.multiplyExact(total, tile) / tiles;
  }

  /** Adds this tile's share of a copy. */
  private void add(Transfers transfers, int index, int copy, int planes, long wanted) {
    PlacedTensor tensor = placement.placed(copy);
    boolean onChip = placement.onChip(copy);
    boolean alongRows = precision.copies().get(copy).axis() == Axis.ROWS;
    double part = (double) wanted / ((double) tensor.lines() * tensor.lineElements());
    long lines = alongRows ? slice(tensor.lines(), part) : tensor.lines();
    long line = alongRows ? tensor.lineElements() : slice(tensor.lineElements(), part);
    if (alongRows || lines < tiles) {
      long from = boundary(line, tensor.groupSize(), at);
      long to = boundary(line, tensor.groupSize(), at + 1);
      region.set(0, from, to - from, to > from ? lines : 0);
    } else {
      long from = lines * at / tiles;
      region.set(from, 0, line, lines * (at + 1) / tiles - from);
    }
    transfers.add(index, onChip, tensor, planes, region);
  }

  /** The part of a dimension that an op sees of a tensor which it reads or writes in slices. */
  private static long slice(long dimension, double part) {
    return Math.max(1, Math.min(dimension, Math.round(dimension * part)));
  }

  private long boundary(long line, int groupSize, long tile) {
    return tile == tiles ? line : line * tile / tiles / groupSize * groupSize;
  }
}
