package org.bfpsim.machine.result;

import java.util.List;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.precision.Write;
import org.bfpsim.machine.result.SimulationResult.Check;
import org.bfpsim.machine.sequencer.HostRecord;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.memory.address.PlacedTensor;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TransferOp;

/** What must hold of a step that offloads: its bytes cross the link twice, whole. */
final class HostChecks {
  private HostChecks() {}

  static List<Check> of(HostRecord record, Ledger ledger, StepPlan plan, Trace trace) {
    if (!record.used()) {
      return List.of();
    }
    long stored = storedBytes(plan, trace);
    return List.of(
        Checks.equal(
            "link bytes to the host: ledger = link",
            ledger.movedBytes("link", "write"),
            record.bytesToHost()),
        Checks.equal(
            "link bytes from the host: ledger = link",
            ledger.movedBytes("link", "read"),
            record.bytesFromHost()),
        Checks.equal("link bytes to the host: copies = link", stored, record.bytesToHost()),
        Checks.equal(
            "host bytes: written = read",
            ledger.movedBytes("host", "write"),
            ledger.movedBytes("host", "read")));
  }

  /** Useful bytes of every copy that waits at the host. */
  private static long storedBytes(StepPlan plan, Trace trace) {
    long bytes = 0;
    for (int op = 0; op < trace.ops().size(); op++) {
      if (trace.ops().get(op) instanceof TransferOp transfer && transfer.toHost()) {
        for (Write write : plan.precision().ops().get(op).writes()) {
          bytes += usefulBytes(plan.placement().placed(write.copy()));
        }
      }
    }
    return bytes;
  }

  private static long usefulBytes(PlacedTensor tensor) {
    long perLine = 0;
    for (int plane = 0; plane < tensor.planeCount(); plane++) {
      perLine += tensor.segmentBytes(plane, 0, tensor.lineElements());
    }
    return perLine * tensor.lines();
  }
}
