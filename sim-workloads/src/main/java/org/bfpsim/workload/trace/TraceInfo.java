package org.bfpsim.workload.trace;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a trace holds, in a few figures. Component names are the JSON keys of {@code trace info}.
 *
 * @param schema the schema of the file that the trace was imported from, or bfpsim's own
 * @param ops all ops
 * @param gemms batches of matrix products
 * @param macs multiply-accumulates of all of them
 * @param byRole the same for each role of a product, by the role's label
 * @param treatments what became of each kind of op of an imported source
 */
public record TraceInfo(
    String schema,
    long ops,
    long gemms,
    long macs,
    Map<String, Products> byRole,
    List<Treatment> treatments) {

  /** Matrix products of one role. */
  public record Products(long gemms, long macs) {
    static final Products NONE = new Products(0, 0);

    Products plus(GemmOp gemm) {
      return new Products(gemms + 1, Math.addExact(macs, gemm.shape().macs()));
    }
  }

  public static TraceInfo of(Trace trace) {
    Map<String, Products> byRole = new LinkedHashMap<>();
    Arrays.stream(GemmRole.values()).forEach(role -> byRole.put(role.label(), Products.NONE));
    Products all = Products.NONE;
    for (Op op : trace.ops()) {
      if (op instanceof GemmOp gemm) {
        all = all.plus(gemm);
        byRole.computeIfPresent(gemm.role().label(), (role, sum) -> sum.plus(gemm));
      }
    }
    return new TraceInfo(
        schema(trace.header()),
        trace.ops().size(),
        all.gemms(),
        all.macs(),
        byRole,
        trace.header().treatments());
  }

  private static String schema(TraceHeader header) {
    return header.treatments().isEmpty() ? TraceHeader.SCHEMA : header.origin();
  }
}
