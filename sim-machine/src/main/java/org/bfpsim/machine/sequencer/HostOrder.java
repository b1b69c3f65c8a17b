package org.bfpsim.machine.sequencer;

import java.util.Arrays;
import java.util.List;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.TransferOp;

/** When a fetch from the host begins: where it stands in the trace, and not before. */
final class HostOrder {
  private HostOrder() {}

  /** The predecessors of an op; a fetch has one more, the last op before it that computes. */
  static int[] predecessors(List<Op> ops, int index, int[] byData) {
    if (!(ops.get(index) instanceof TransferOp transfer) || transfer.toHost()) {
      return byData;
    }
    for (int before = index - 1; before >= 0; before--) {
      if (!(ops.get(before) instanceof TransferOp)) {
        int[] all = Arrays.copyOf(byData, byData.length + 1);
        all[byData.length] = before;
        return all;
      }
    }
    return byData;
  }
}
