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
 * @param gemms batches of matrix products, those inside fused attentions included
 * @param macs multiply-accumulates of all of them
 * @param byRole the same for each role of a product, by the role's label; scores that a fused
 *     attention computes again in backward are {@value #RECOMPUTED}, where there are any
 * @param treatments what became of each kind of op of an imported source
 */
public record TraceInfo(
    String schema,
    long ops,
    long gemms,
    long macs,
    Map<String, Products> byRole,
    List<Treatment> treatments) {

  private static final String RECOMPUTED = "recomputed";

  /** Matrix products of one role. */
  public record Products(long gemms, long macs) {
    static final Products NONE = new Products(0, 0);

    Products plus(long count, long macsOfAll) {
      return new Products(gemms + count, Math.addExact(macs, macsOfAll));
    }
  }

  public static TraceInfo of(Trace trace) {
    Map<String, Products> byRole = new LinkedHashMap<>();
    Arrays.stream(GemmRole.values()).forEach(role -> byRole.put(role.label(), Products.NONE));
    for (Op op : trace.ops()) {
      if (op instanceof GemmOp gemm) {
        add(byRole, gemm.role().label(), 1, gemm.shape().macs());
      } else if (op instanceof AttentionOp attention) {
        add(byRole, attention);
      }
    }
    Products all =
        byRole.values().stream()
            .reduce(Products.NONE, (sum, one) -> sum.plus(one.gemms(), one.macs()));
    return new TraceInfo(
        schema(trace.header()),
        trace.ops().size(),
        all.gemms(),
        all.macs(),
        byRole,
        trace.header().treatments());
  }

  private static void add(Map<String, Products> byRole, AttentionOp op) {
    long each = op.macsPerProduct();
    if (op.isBackward()) {
      long gradients = op.products() - 1L;
      add(byRole, RECOMPUTED, 1, each);
      add(byRole, GemmRole.INPUT_GRADIENT.label(), gradients, gradients * each);
    } else {
      add(byRole, GemmRole.FORWARD.label(), op.products(), op.macs());
    }
  }

  private static void add(Map<String, Products> byRole, String role, long count, long macs) {
    byRole.merge(
        role, Products.NONE.plus(count, macs), (sum, one) -> sum.plus(one.gemms(), one.macs()));
  }

  private static String schema(TraceHeader header) {
    return header.treatments().isEmpty() ? TraceHeader.SCHEMA : header.origin();
  }
}
