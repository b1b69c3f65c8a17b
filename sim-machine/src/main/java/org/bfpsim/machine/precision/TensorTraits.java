package org.bfpsim.machine.precision;

import java.util.Arrays;
import java.util.Set;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TransferOp;
import org.bfpsim.workload.trace.VectorKind;

/** What a trace does with each tensor, as far as its copies depend on it. */
final class TensorTraits {
  /** Vector work that completes a product: its results are the product's. */
  private static final Set<String> FINISHING =
      Set.of(VectorKind.BIAS.label(), VectorKind.QUANTIZE.label());

  private final boolean[] multiplied;
  private final boolean[] readInBackward;
  private final boolean[] recomputed;
  private final int[] origin;

  private TensorTraits(int tensors) {
    this.multiplied = new boolean[tensors];
    this.readInBackward = new boolean[tensors];
    this.recomputed = new boolean[tensors];
    this.origin = new int[tensors];
    Arrays.setAll(origin, tensor -> tensor);
  }

  static TensorTraits of(Trace trace) {
    TensorTraits traits = new TensorTraits(trace.tensors().size());
    trace.ops().forEach(traits::note);
    return traits;
  }

  private void note(Op op) {
    if (op instanceof TransferOp transfer) {
      origin[transfer.to()] = origin[transfer.from()];
    }
    if (op instanceof GemmOp gemm) {
      multiplied[gemm.a()] = true;
      multiplied[gemm.b()] = true;
      gemm.productTensor().ifPresent(tensor -> multiplied[tensor] = true);
    } else if (op instanceof AttentionOp attention) {
      attention
          .inputs()
          .subList(0, attention.operands())
          .forEach(access -> multiplied[access.tensor()] = true);
      attention.outputs().forEach(access -> multiplied[access.tensor()] = true);
    } else if (FINISHING.contains(op.kind())) {
      op.outputs().forEach(access -> multiplied[access.tensor()] = true);
    }
    if (op.phase() == Phase.BACKWARD) {
      op.inputs().forEach(access -> readInBackward[access.tensor()] = true);
    }
    if (op.recompute()) {
      op.outputs().forEach(access -> recomputed[access.tensor()] = true);
    }
  }

  /** Whether a product makes it or multiplies it. */
  boolean isMultiplied(int tensor) {
    return multiplied[tensor];
  }

  boolean isReadInBackward(int tensor) {
    return readInBackward[tensor];
  }

  /** Whether an op that is done a second time makes it. */
  boolean isRecomputed(int tensor) {
    return recomputed[tensor];
  }

  /** The tensor whose values it holds, having been fetched from the host; else itself. */
  int origin(int tensor) {
    return origin[tensor];
  }
}
