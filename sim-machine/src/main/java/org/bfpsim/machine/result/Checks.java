package org.bfpsim.machine.result;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.result.SimulationResult.Bounds;
import org.bfpsim.machine.result.SimulationResult.Check;
import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.machine.result.SimulationResult.ResourceTime;
import org.bfpsim.machine.result.SimulationResult.Totals;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.machine.sequencer.StepRecord;
import org.bfpsim.memory.dram.Dram;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceInfo;

/**
 * What must hold after every simulation; each check compares two figures that were counted apart.
 */
final class Checks {
  /** The figures that are compared. */
  record Figures(
      StepRecord record,
      Ledger ledger,
      Dram dram,
      Bounds bounds,
      Totals totals,
      List<OpResult> ops,
      Memory memory,
      StepPlan plan,
      Trace trace) {}

  private Checks() {}

  static List<Check> of(Figures f) {
    List<Check> checks = new ArrayList<>();
    long ledgerRead = f.ledger().movedBytes("dram", "read");
    long ledgerWrite = f.ledger().movedBytes("dram", "write");
    checks.add(equal("DRAM bytes read: ledger = DRAM", ledgerRead, f.dram().readBytes()));
    checks.add(
        equal("DRAM bytes read: tiles = DRAM", f.record().askedReadBytes(), f.dram().readBytes()));
    checks.add(equal("DRAM bytes written: ledger = DRAM", ledgerWrite, f.dram().writtenBytes()));
    checks.add(
        equal(
            "DRAM bytes written: tiles = DRAM",
            f.record().askedWriteBytes(),
            f.dram().writtenBytes()));
    checks.add(
        atLeast(
            "DRAM bytes moved >= every op's operands and results once",
            (double) f.dram().readBytes() + f.dram().writtenBytes(),
            (double) f.bounds().compulsoryBytes()));
    checks.add(
        equal(
            "array cycles: busy + stalls = elapsed",
            f.totals().arrayBusyCycles()
                + f.totals().stalls().values().stream().mapToLong(Long::longValue).sum(),
            f.totals().cycles()));
    for (ResourceTime resource : f.totals().resources()) {
      checks.add(
          atLeast(
              resource.resource() + " cycles: elapsed >= busy",
              (double) f.totals().cycles(),
              (double) resource.busyCycles()));
    }
    checks.add(
        equal(
            "op cycles: shares = elapsed",
            f.ops().stream().mapToLong(OpResult::cycles).sum(),
            f.totals().cycles()));
    checks.add(
        equal(
            "DRAM peak: copies alive = allocator",
            f.memory().peakBytesByRole().values().stream().mapToLong(Long::longValue).sum(),
            f.plan().occupancy().peakBytes()));
    checks.add(equal("MACs: tiles = trace", f.totals().macs(), traceMacs(f.trace())));
    checks.add(
        atLeast(
            "cycles >= lower bound", (double) f.totals().cycles(), f.bounds().lowerBoundCycles()));
    return List.copyOf(checks);
  }

  private static long traceMacs(Trace trace) {
    return TraceInfo.of(trace).macs();
  }

  static Check equal(String name, long left, long right) {
    return new Check(name, Long.toString(left), Long.toString(right), left == right);
  }

  static Check atLeast(String name, double left, double right) {
    return new Check(name, Double.toString(left), Double.toString(right), left >= right);
  }
}
