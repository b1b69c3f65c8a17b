package org.bfpsim.workload.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.VectorKind;
import org.bfpsim.workload.trace.VectorOp;

/** Between two batched products, with a softmax or its gradient among them, all is attention. */
final class Categories {
  private Categories() {}

  static List<Op> placed(List<Op> ops) {
    List<Op> placed = new ArrayList<>(ops);
    int first = -1;
    boolean softmax = false;
    for (int i = 0; i < ops.size(); i++) {
      softmax |= isSoftmax(ops.get(i));
      if (ops.get(i) instanceof GemmOp gemm && gemm.category() == Category.ATTENTION) {
        for (int j = first + 1; softmax && first >= 0 && j < i; j++) {
          placed.set(j, attention(ops.get(j)));
        }
        first = i;
        softmax = false;
      }
    }
    return placed;
  }

  private static boolean isSoftmax(Op op) {
    return op.kind().equals(VectorKind.SOFTMAX.label())
        || op.kind().equals(VectorKind.SOFTMAX_BACKWARD.label());
  }

  private static Op attention(Op op) {
    if (op instanceof VectorOp v) {
      return new VectorOp(
          v.name(),
          v.layer(),
          v.phase(),
          Category.ATTENTION,
          v.kind(),
          v.elements(),
          v.costPerElement(),
          v.inputs(),
          v.outputs());
    }
    return op;
  }
}
