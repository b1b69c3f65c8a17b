package org.bfpsim.machine.result;

import org.bfpsim.machine.sequencer.StepRecord;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TransferOp;

/**
 * The elapsed time, shared out among the ops: each has what lies between its end and the latest end
 * of those before it in the trace. A transfer runs beside the others and has a share only of what
 * is left after them: what waits for it has the time of the wait.
 */
final class OpShares {
  private final StepRecord record;
  private long frontier;

  OpShares(StepRecord record) {
    this.record = record;
  }

  /** Cycles of every op; together the elapsed time. */
  long[] of(Trace trace) {
    long[] shares = new long[trace.ops().size()];
    for (int op = 0; op < shares.length; op++) {
      if (!(trace.ops().get(op) instanceof TransferOp)) {
        shares[op] = next(op);
      }
    }
    for (int op = 0; op < shares.length; op++) {
      if (trace.ops().get(op) instanceof TransferOp) {
        shares[op] = next(op);
      }
    }
    return shares;
  }

  private long next(int op) {
    long ticks = record.ops().get(op).endTick();
    long end = Math.floorDiv(ticks + record.ticksPerCycle() - 1, record.ticksPerCycle());
    long share = Math.max(0, end - frontier);
    frontier = Math.max(frontier, end);
    return share;
  }
}
