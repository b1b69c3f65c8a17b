package org.bfpsim.workload.diff;

import java.util.Comparator;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.VectorOp;

/**
 * What makes two ops that are no products the same work.
 *
 * @param kind of vector work; {@code gather} or {@code scatter}
 * @param elements that one such op goes over
 */
public record WorkKey(Phase phase, String kind, long elements) implements Comparable<WorkKey> {
  private static final Comparator<WorkKey> ORDER =
      Comparator.comparing(WorkKey::phase)
          .thenComparing(WorkKey::kind)
          .thenComparingLong(WorkKey::elements);

  static WorkKey of(Op op) {
    return new WorkKey(op.phase(), op.kind(), elements(op));
  }

  private static long elements(Op op) {
    if (op instanceof VectorOp vector) {
      return vector.elements();
    } else if (op instanceof GatherOp gather) {
      return gather.rows() * gather.rowElements();
    } else if (op instanceof GemmOp gemm) {
      return gemm.elementsC();
    }
    return op.outputs().stream().mapToLong(access -> access.elements()).sum();
  }

  @Override
  public int compareTo(WorkKey other) {
    return ORDER.compare(this, other);
  }
}
