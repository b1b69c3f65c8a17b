package org.bfpsim.machine.result;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bfpsim.machine.result.SimulationResult.Treatment;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TransferOp;
import org.bfpsim.workload.trace.VectorOp;

/**
 * How each kind of op was treated: as the importer says, or by the ops themselves of a trace that
 * was not imported.
 */
final class KindCounts {
  private static final String EPILOGUE = "epilogue";

  private KindCounts() {}

  static List<Treatment> of(Trace trace) {
    if (!trace.header().treatments().isEmpty()) {
      return trace.header().treatments().stream()
          .map(t -> new Treatment(t.kind(), t.treatedAs(), t.count()))
          .toList();
    }
    Map<String, Treatment> kinds = new TreeMap<>();
    for (Op op : trace.ops()) {
      count(kinds, op.kind(), unit(op));
      if (op instanceof GemmOp product) {
        product.epilogue().forEach(work -> count(kinds, work.kind(), EPILOGUE));
      }
    }
    return List.copyOf(kinds.values());
  }

  private static void count(Map<String, Treatment> kinds, String kind, String unit) {
    kinds.merge(
        kind + " " + unit,
        new Treatment(kind, unit, 1),
        (sum, one) -> new Treatment(kind, unit, sum.count() + 1));
  }

  private static String unit(Op op) {
    if (op instanceof TransferOp) {
      return "transfer";
    }
    return op instanceof VectorOp ? "vector" : op.kind();
  }
}
