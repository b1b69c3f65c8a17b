package org.bfpsim.workload.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceInfo;

/**
 * Two traces of one training step, beside each other.
 *
 * @param macsInA multiply-accumulates of all of A's products
 * @param products every product of either, and how often each holds it
 * @param sameWork ops that are no products and are the same on both sides
 * @param explained what differs for a known reason
 * @param unexplained what differs for none
 */
public record TraceDiff(
    long macsInA,
    long macsInB,
    List<ProductRow> products,
    List<WorkRow> sameWork,
    List<Explained> explained,
    List<WorkRow> unexplained) {

  public TraceDiff {
    products = List.copyOf(products);
    sameWork = List.copyOf(sameWork);
    explained = List.copyOf(explained);
    unexplained = List.copyOf(unexplained);
  }

  public static TraceDiff of(Trace a, Trace b) {
    Rest restOfA = new Rest(a);
    Rest restOfB = new Rest(b);
    List<WorkRow> same = pair(restOfA, restOfB);
    List<Explained> explained = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      rule.explain(restOfA, restOfB).ifPresent(explained::add);
    }
    return new TraceDiff(
        TraceInfo.of(a).macs(),
        TraceInfo.of(b).macs(),
        products(a, b),
        same,
        explained,
        left(restOfA, restOfB));
  }

  /** A known reason, for documents. */
  public record Reason(String name, String reason) {}

  /** The reasons that differences can have, in the order in which they are tried. */
  public static List<Reason> reasons() {
    return Rules.ALL.stream().map(rule -> new Reason(rule.name(), rule.reason())).toList();
  }

  /** Whether both hold the same products. */
  public boolean productsAgree() {
    return products.stream().allMatch(ProductRow::agrees);
  }

  /** Whether the products agree and everything else is the same or explained. */
  public boolean isExplained() {
    return productsAgree() && unexplained.isEmpty();
  }

  private static List<ProductRow> products(Trace a, Trace b) {
    Map<ProductKey, Long> inA = count(a);
    Map<ProductKey, Long> inB = count(b);
    Set<ProductKey> keys = new TreeSet<>(inA.keySet());
    keys.addAll(inB.keySet());
    return keys.stream()
        .map(key -> new ProductRow(key, inA.getOrDefault(key, 0L), inB.getOrDefault(key, 0L)))
        .toList();
  }

  private static Map<ProductKey, Long> count(Trace trace) {
    Map<ProductKey, Long> counts = new TreeMap<>();
    for (Op op : trace.ops()) {
      if (op instanceof GemmOp gemm) {
        counts.merge(ProductKey.of(gemm, trace), 1L, Long::sum);
      }
    }
    return counts;
  }

  private static List<WorkRow> pair(Rest a, Rest b) {
    List<WorkRow> same = new ArrayList<>();
    for (WorkKey key : a.keys()) {
      int both = Math.min(a.count(key), b.count(key));
      if (both > 0) {
        same.add(new WorkRow(key, both, both));
        a.take(key, both);
        b.take(key, both);
      }
    }
    return same;
  }

  private static List<WorkRow> left(Rest a, Rest b) {
    Set<WorkKey> keys = new TreeSet<>(a.keys());
    keys.addAll(b.keys());
    return keys.stream().map(key -> new WorkRow(key, a.count(key), b.count(key))).toList();
  }
}
