package org.bfpsim.workload.trace;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which ops are the projections of attention: linear products that hand a result to attention
 * (queries, keys, values; in backward the gradient of the context) or take one from it (the output
 * projection; in backward what follows from the gradients of queries, keys and values), with no
 * other product between, and the gradients of their biases.
 *
 * <p>They are told by the flow of tensors, so a trace from any source has them; a trace whose ops
 * share no tensors (an operator log) has none. Attention that reads its queries, keys or values
 * unprojected would pass the role on to the product before.
 */
public final class AttentionProjections {
  private final Trace trace;
  private final BitSet projections = new BitSet();

  private AttentionProjections(Trace trace) {
    this.trace = trace;
  }

  /** The indices of those ops in {@link Trace#ops}, which stand in the order of the program. */
  public static BitSet of(Trace trace) {
    AttentionProjections found = new AttentionProjections(trace);
    found.takers();
    found.givers();
    found.biasGradients();
    return found.projections;
  }

  /** Forward through the step: which tensors hold what attention made, but for vector work. */
  private void takers() {
    BitSet made = new BitSet();
    Map<Integer, Phase> writtenIn = new HashMap<>();
    List<Op> ops = trace.ops();
    for (int index = 0; index < ops.size(); index++) {
      Op op = ops.get(index);
      boolean takes = op.inputs().stream().anyMatch(access -> made.get(access.tensor()));
      boolean hands =
          isAttention(op) || (takes && passesOn(op) && !isResidual(op, made, writtenIn));
      if (takes && isLinear(op)) {
        projections.set(index);
      }
      for (Access access : op.outputs()) {
        writtenIn.put(access.tensor(), op.phase());
        if (hands || isWhole(access)) {
          made.set(access.tensor(), hands);
        }
      }
    }
  }

  /** Whether something as large, made elsewhere in the same phase, comes in: a residual's sum. */
  private static boolean isResidual(Op op, BitSet made, Map<Integer, Phase> writtenIn) {
    long results = op.outputs().stream().mapToLong(Access::elements).max().orElse(0);
    return op.inputs().stream()
        .filter(access -> access.elements() >= results && !made.get(access.tensor()))
        .anyMatch(access -> writtenIn.get(access.tensor()) == op.phase());
  }

  /** Backward through the step: which tensors attention will read, but for vector work. */
  private void givers() {
    BitSet wanted = new BitSet();
    List<Op> ops = trace.ops();
    for (int index = ops.size() - 1; index >= 0; index--) {
      Op op = ops.get(index);
      boolean gives = op.outputs().stream().anyMatch(access -> wanted.get(access.tensor()));
      op.outputs().stream().filter(this::isWhole).forEach(access -> wanted.clear(access.tensor()));
      if (gives && op instanceof GemmOp && isLinear(op)) {
        projections.set(index);
      }
      if (isAttention(op) || (gives && passesOn(op))) {
        op.inputs().forEach(access -> wanted.set(access.tensor()));
      }
    }
  }

  /** A sum over a gradient that only projections read as a product's operand. */
  private void biasGradients() {
    BitSet ofProjectionsOnly = new BitSet();
    BitSet ofOthers = new BitSet();
    List<Op> ops = trace.ops();
    for (int index = 0; index < ops.size(); index++) {
      if (ops.get(index) instanceof GemmOp gemm && gemm.phase() == Phase.BACKWARD) {
        BitSet readers = projections.get(index) ? ofProjectionsOnly : ofOthers;
        readers.set(gemm.a());
        readers.set(gemm.b());
      }
    }
    ofProjectionsOnly.andNot(ofOthers);
    for (int index = 0; index < ops.size(); index++) {
      Op op = ops.get(index);
      if (isBiasGradient(op)
          && op.inputs().stream().allMatch(access -> ofProjectionsOnly.get(access.tensor()))) {
        projections.set(index);
      }
    }
  }

  private boolean isBiasGradient(Op op) {
    return op.phase() == Phase.BACKWARD
        && op.kind().equals(VectorKind.SUM.label())
        && !op.inputs().isEmpty()
        && op.outputs().stream()
            .allMatch(access -> trace.tensor(access).role() == TensorRole.WEIGHT_GRADIENT);
  }

  private static boolean isAttention(Op op) {
    return op.category() == Category.ATTENTION;
  }

  private static boolean isLinear(Op op) {
    return op.category() == Category.LINEAR;
  }

  private static boolean passesOn(Op op) {
    return !(op instanceof GemmOp) && !isLinear(op);
  }

  private boolean isWhole(Access access) {
    return access.elements() >= trace.tensor(access).elements();
  }
}
