package org.bfpsim.machine.placement;

import org.bfpsim.machine.precision.OpPrecision;
import org.bfpsim.machine.precision.PrecisionPlan;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TransferOp;

/** Which copies wait at the host, and which are sent there or come from there. */
final class HostCopies {
  private final boolean[] onHost;
  private final boolean[] travels;

  private HostCopies(int copies) {
    this.onHost = new boolean[copies];
    this.travels = new boolean[copies];
  }

  static HostCopies of(Trace trace, PrecisionPlan plan) {
    HostCopies found = new HostCopies(plan.copies().size());
    for (int op = 0; op < trace.ops().size(); op++) {
      if (trace.ops().get(op) instanceof TransferOp transfer) {
        OpPrecision uses = plan.ops().get(op);
        boolean[] reads = transfer.toHost() ? found.travels : found.onHost;
        boolean[] writes = transfer.toHost() ? found.onHost : found.travels;
        uses.reads().forEach(read -> reads[read.copy()] = true);
        uses.writes().forEach(write -> writes[write.copy()] = true);
      }
    }
    return found;
  }

  /** Whether a copy is in the host's memory and nowhere else. */
  boolean onHost(int copy) {
    return onHost[copy];
  }

  /** Whether a copy is sent to the host or comes from there: between DRAM and the link. */
  boolean travels(int copy) {
    return travels[copy];
  }
}
