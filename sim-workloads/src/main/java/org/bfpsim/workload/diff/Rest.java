package org.bfpsim.workload.diff;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.bfpsim.workload.trace.EpilogueOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.VectorOp;

/**
 * The ops of one trace, but for products, that nothing has accounted for yet. Vector work in a
 * product's epilogue counts as the op that it would be by itself.
 */
final class Rest {
  private final Trace trace;
  private final Map<WorkKey, Deque<Op>> ops = new TreeMap<>();
  private final Set<String> kinds = new TreeSet<>();
  private final int[] writers;

  Rest(Trace trace) {
    this.trace = trace;
    this.writers = new int[trace.tensors().size()];
    for (Op op : trace.ops()) {
      op.outputs().forEach(access -> writers[access.tensor()]++);
      if (op instanceof GemmOp product) {
        product.epilogue().forEach(work -> add(byItself(product, work)));
      } else {
        add(op);
      }
    }
    ops.keySet().forEach(key -> kinds.add(key.kind()));
  }

  private void add(Op op) {
    ops.computeIfAbsent(WorkKey.of(op), key -> new ArrayDeque<>()).add(op);
  }

  private static VectorOp byItself(GemmOp product, EpilogueOp work) {
    return new VectorOp(
        work.name(),
        work.layer(),
        product.phase(),
        work.category(),
        work.kind(),
        product.elementsC(),
        work.costPerElement(),
        work.inputs(),
        work.outputs(),
        product.recompute());
  }

  /** Whether the trace has work of a kind, accounted for or not. */
  boolean has(Predicate<String> kind) {
    return kinds.stream().anyMatch(kind);
  }

  Trace trace() {
    return trace;
  }

  /** What is left, in a fixed order. */
  Set<WorkKey> keys() {
    return new TreeSet<>(ops.keySet());
  }

  int count(WorkKey key) {
    Deque<Op> of = ops.get(key);
    return of == null ? 0 : of.size();
  }

  List<Op> of(WorkKey key) {
    Deque<Op> of = ops.get(key);
    return of == null ? List.of() : Collections.unmodifiableList(List.copyOf(of));
  }

  /** Accounts for so many ops, at most as many as there are. */
  void take(WorkKey key, int count) {
    for (int i = 0; i < count; i++) {
      ops.get(key).remove();
    }
    dropIfEmpty(key);
  }

  void take(WorkKey key, Op op) {
    ops.get(key).remove(op);
    dropIfEmpty(key);
  }

  private void dropIfEmpty(WorkKey key) {
    if (count(key) == 0) {
      ops.remove(key);
    }
  }

  /** Whether another op writes what this one writes. */
  boolean isWrittenByOthers(Op op) {
    return !op.outputs().isEmpty()
        && op.outputs().stream().allMatch(access -> writers[access.tensor()] > 1);
  }
}
