package org.bfpsim.workload.keep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;

/**
 * The results of forward in a trace: who writes them, who reads them in forward, and which of them
 * backward reads.
 *
 * <p>What is not forward counts as backward here: the update comes later still.
 */
final class ForwardResults {
  private static final int NONE = -1;
  private static final int SEVERAL = -2;

  private final Trace trace;
  private final int[] writer;
  private final List<List<Integer>> forwardReaders = new ArrayList<>();
  private final boolean[] readInBackward;

  ForwardResults(Trace trace) {
    this.trace = trace;
    int tensors = trace.tensors().size();
    this.writer = new int[tensors];
    this.readInBackward = new boolean[tensors];
    Arrays.fill(writer, NONE);
    for (int tensor = 0; tensor < tensors; tensor++) {
      forwardReaders.add(new ArrayList<>(2));
    }
    for (int op = 0; op < trace.ops().size(); op++) {
      note(op);
    }
  }

  private void note(int index) {
    Op op = trace.ops().get(index);
    for (Access access : op.inputs()) {
      if (isForward(op)) {
        forwardReaders.get(access.tensor()).add(index);
      } else {
        readInBackward[access.tensor()] = true;
      }
    }
    for (Access access : op.outputs()) {
      writer[access.tensor()] = writer[access.tensor()] == NONE ? index : SEVERAL;
    }
  }

  static boolean isForward(Op op) {
    return op.phase() == Phase.FORWARD;
  }

  /** Whether one op writes the tensor, and it is forward's. */
  boolean hasOneWriter(int tensor) {
    return writer[tensor] >= 0 && isForward(trace.ops().get(writer[tensor]));
  }

  /** The number of the op that alone writes a tensor. */
  int writer(int tensor) {
    return writer[tensor];
  }

  /** The numbers of forward's ops that read a tensor, ascending. */
  List<Integer> forwardReaders(int tensor) {
    return forwardReaders.get(tensor);
  }

  /** The last op of forward that writes or reads a tensor. */
  int lastForwardUse(int tensor) {
    List<Integer> readers = forwardReaders.get(tensor);
    return readers.isEmpty() ? writer[tensor] : readers.get(readers.size() - 1);
  }

  /** Whether forward keeps the tensor for backward. */
  boolean isKept(int tensor) {
    Tensor of = trace.tensors().get(tensor);
    boolean result =
        of.role() == TensorRole.ACTIVATION
            || of.role() == TensorRole.MASK
            || of.role() == TensorRole.STATISTICS;
    return result && hasOneWriter(tensor) && readInBackward[tensor];
  }

  /**
   * Whether a tensor can be computed again: one op of forward writes it, from what is the same when
   * backward comes.
   */
  boolean isRecomputable(int tensor) {
    return hasOneWriter(tensor)
        && trace.ops().get(writer[tensor]).inputs().stream().allMatch(this::staysUntilBackward);
  }

  private boolean staysUntilBackward(Access access) {
    int by = writer[access.tensor()];
    return by >= 0
        ? isForward(trace.ops().get(by)) || trace.ops().get(by).phase() == Phase.UPDATE
        : by == NONE;
  }
}
