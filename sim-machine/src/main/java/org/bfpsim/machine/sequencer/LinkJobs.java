package org.bfpsim.machine.sequencer;

import org.bfpsim.machine.mapping.Region;
import org.bfpsim.machine.placement.Placement;
import org.bfpsim.memory.address.PlacedTensor;

/**
 * The way of a tensor to the host or back, copy by copy, in pieces of whole lines: each is read
 * from DRAM and crosses the link, or crosses it and is written.
 */
final class LinkJobs implements JobSource {
  /** Bytes of a piece, at most where a line is no longer: an assumption. */
  static final long PIECE_BYTES = 1 << 16;

  private final OpPlan plan;
  private final Placement placement;
  private final Region region = new Region();
  private int part;
  private long line;

  LinkJobs(OpPlan plan, Placement placement) {
    this.plan = plan;
    this.placement = placement;
  }

  @Override
  public boolean next(Job job) {
    PlacedTensor tensor = placement.placed(copy());
    int planes = tensor.planeCount();
    region.setRows(tensor, 0, tensor.rowsPerLine(), 0, tensor.columns());
    long lines = Math.max(1, PIECE_BYTES / Math.max(1, region.usefulBytesOf(tensor, planes)));
    long count = Math.min(lines, tensor.lines() - line);
    int perLine = tensor.rowsPerLine();
    region.setRows(tensor, line * perLine, count * perLine, 0, tensor.columns());
    (plan.toHost() ? job.loads : job.stores).add(part, false, tensor, planes, region);
    job.linkBytes = region.usefulBytesOf(tensor, planes);
    job.linkPart = part;
    job.opensOutput = false;
    job.closesOutput = false;
    line += count;
    if (line == tensor.lines()) {
      line = 0;
      part++;
    }
    return part == plan.precision().reads().size();
  }

  /** The copy at the DRAM's end. */
  private int copy() {
    return plan.toHost()
        ? plan.precision().reads().get(part).copy()
        : plan.precision().writes().get(part).copy();
  }
}
