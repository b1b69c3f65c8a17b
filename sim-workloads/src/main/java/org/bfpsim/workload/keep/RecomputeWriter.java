package org.bfpsim.workload.keep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.VectorKind;

/**
 * Writes forward's ops into backward a second time.
 *
 * <p>An op is done again where backward, or an op that is done again, reads one of its results that
 * is not kept; once, before the first that does; it writes only those. Of what it reads, what is
 * not kept is computed again before it; all else is kept. A dropout of which only the mask is
 * needed draws it again from the saved state of its generator and reads nothing. What only backward
 * reads, forward writes no more.
 */
final class RecomputeWriter {
  private static final String FORWARD_SUFFIX = ".forward";

  private final Trace trace;
  private final ForwardResults results;
  private final boolean[] chosen;

  /** Results that are computed again. */
  private final Set<Integer> needed = new HashSet<>();

  /** Ops that read their inputs when they are done again. */
  private final Set<Integer> reading = new HashSet<>();

  /** Results that forward writes no more. */
  private final Set<Integer> dropped = new HashSet<>();

  private final List<Tensor> tensors;
  private final List<Op> ops = new ArrayList<>();
  private final Map<Integer, Integer> again = new HashMap<>();
  private final Set<Integer> done = new HashSet<>();
  private final Set<String> names = new HashSet<>();

  private RecomputeWriter(Trace trace, ForwardResults results, boolean[] chosen) {
    this.trace = trace;
    this.results = results;
    this.chosen = chosen;
    this.tensors = new ArrayList<>(trace.tensors());
    trace.ops().forEach(op -> names.add(op.name()));
    trace.tensors().forEach(tensor -> names.add(tensor.name()));
  }

  /**
   * The trace whose backward computes again what is chosen.
   *
   * @param chosen for every tensor, whether it is not kept; all of them recomputable
   */
  static Trace write(Trace trace, ForwardResults results, boolean[] chosen) {
    return new RecomputeWriter(trace, results, chosen).write();
  }

  private Trace write() {
    for (Op op : trace.ops()) {
      if (!ForwardResults.isForward(op)) {
        op.inputs().forEach(this::need);
      }
    }
    if (needed.isEmpty()) {
      return trace;
    }
    trace.ops().forEach(this::drop);
    for (Op op : trace.ops()) {
      if (ForwardResults.isForward(op)) {
        ops.add(OpRewrite.writing(op, op.outputs().stream().filter(this::isStillWritten).toList()));
      } else {
        op.inputs().forEach(this::compute);
        ops.add(OpRewrite.reading(op, this::read));
      }
    }
    return new Trace(trace.header(), tensors, ops);
  }

  private void need(Access access) {
    int tensor = access.tensor();
    if (!chosen[tensor] || !needed.add(tensor)) {
      return;
    }
    int op = results.writer(tensor);
    if (!isDrawn(trace.ops().get(op), tensor) && reading.add(op)) {
      trace.ops().get(op).inputs().forEach(this::need);
    }
  }

  /** Whether a result does not depend on what the op reads. */
  private boolean isDrawn(Op op, int tensor) {
    return op.kind().equals(VectorKind.DROPOUT.label())
        && trace.tensors().get(tensor).role() == TensorRole.MASK;
  }

  /** Drops what forward itself does not read, as long as the op has another result. */
  private void drop(Op op) {
    List<Integer> unread =
        op.outputs().stream()
            .map(Access::tensor)
            .filter(needed::contains)
            .filter(tensor -> results.forwardReaders(tensor).isEmpty())
            .toList();
    if (ForwardResults.isForward(op) && unread.size() < op.outputs().size()) {
      dropped.addAll(unread);
    }
  }

  private boolean isStillWritten(Access output) {
    return !dropped.contains(output.tensor());
  }

  private void compute(Access access) {
    if (!needed.contains(access.tensor())) {
      return;
    }
    int index = results.writer(access.tensor());
    if (!done.add(index)) {
      return;
    }
    Op op = trace.ops().get(index);
    boolean reads = reading.contains(index);
    if (reads) {
      op.inputs().forEach(this::compute);
    }
    List<Access> writes =
        op.outputs().stream().filter(output -> needed.contains(output.tensor())).toList();
    ops.add(
        new OpRewrite(
                name(op),
                Phase.BACKWARD,
                true,
                this::read,
                this::read,
                reads ? op.inputs() : List.of(),
                writes)
            .of(op));
  }

  /** The tensor that holds a value in backward. */
  private int read(int tensor) {
    return needed.contains(tensor) ? again.computeIfAbsent(tensor, this::recomputed) : tensor;
  }

  private int recomputed(int tensor) {
    if (dropped.contains(tensor)) {
      return tensor;
    }
    Tensor of = trace.tensors().get(tensor);
    tensors.add(new Tensor(unused(of.name() + ".recomputed"), of.shape(), of.role(), of.layer()));
    return tensors.size() - 1;
  }

  private String name(Op op) {
    String name = op.name();
    String stem =
        name.endsWith(FORWARD_SUFFIX)
            ? name.substring(0, name.length() - FORWARD_SUFFIX.length())
            : name;
    return unused(stem + ".recompute");
  }

  private String unused(String name) {
    String free = name;
    for (int number = 2; !names.add(free); number++) {
      free = name + "." + number;
    }
    return free;
  }
}
