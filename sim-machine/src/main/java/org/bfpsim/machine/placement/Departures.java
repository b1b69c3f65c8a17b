package org.bfpsim.machine.placement;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.memory.address.PlacedTensor;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TransferOp;

/**
 * Who must wait for an offload, because its results take the place in DRAM that the offloaded copy
 * has left: a link that falls behind holds up what comes after.
 */
final class Departures {
  /** A stretch of DRAM that is free once an op is complete. */
  private record Departure(int op, long start, long end) {}

  private Departures() {}

  /**
   * For every op of the trace, the offloads whose place it takes.
   *
   * @param scratch the address of every op's own bytes
   * @param scratchBytes their number
   */
  static List<List<Integer>> of(
      Trace trace, Placement placement, List<Long> scratch, List<Long> scratchBytes) {
    List<Departure> departures = new ArrayList<>();
    List<List<Integer>> waits = new ArrayList<>();
    trace.ops().forEach(op -> waits.add(new ArrayList<>(0)));
    for (int copy = 0; copy < placement.copies(); copy++) {
      int last = placement.lifetimes().lastUse(copy);
      if (inDram(placement, copy)
          && trace.ops().get(last) instanceof TransferOp transfer
          && transfer.toHost()) {
        PlacedTensor tensor = placement.placed(copy);
        long start = tensor.baseAddress();
        departures.add(new Departure(last, start, start + tensor.storedBytes()));
      }
    }
    if (departures.isEmpty()) {
      return waits;
    }
    for (int copy = 0; copy < placement.copies(); copy++) {
      if (inDram(placement, copy)) {
        PlacedTensor tensor = placement.placed(copy);
        int first = placement.lifetimes().firstWrite(copy);
        take(departures, waits, first, tensor.baseAddress(), tensor.storedBytes());
      }
    }
    for (int op = 0; op < scratch.size(); op++) {
      take(departures, waits, op, scratch.get(op), scratchBytes.get(op));
    }
    return waits;
  }

  private static boolean inDram(Placement placement, int copy) {
    return !placement.persistent(copy) && !placement.onChip(copy) && !placement.onHost(copy);
  }

  private static void take(
      List<Departure> departures, List<List<Integer>> waits, int op, long start, long bytes) {
    for (Departure left : departures) {
      if (left.op() < op && left.start() < start + bytes && start < left.end() && bytes > 0) {
        waits.get(op).add(left.op());
      }
    }
  }
}
