package org.bfpsim.workload.keep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TransferOp;

/**
 * Writes the way of forward's results to the host and back.
 *
 * <p>A result leaves after its last use in forward. It is fetched one layer ahead: before the first
 * op of the layer whose backward comes before that of the layer which reads it.
 */
final class OffloadWriter {
  private final Trace trace;
  private final ForwardResults results;
  private final boolean[] chosen;
  private final List<Tensor> tensors;
  private final Map<Integer, Integer> fetched = new HashMap<>();
  private final Map<Integer, List<Op>> offloadsAfter = new HashMap<>();
  private final Map<Integer, List<Op>> fetchesBefore = new HashMap<>();

  private OffloadWriter(Trace trace, ForwardResults results, boolean[] chosen) {
    this.trace = trace;
    this.results = results;
    this.chosen = chosen;
    this.tensors = new ArrayList<>(trace.tensors());
  }

  /**
   * The trace whose chosen results wait for backward at the host.
   *
   * @param chosen for every tensor, whether it is offloaded; all of them kept
   */
  static Trace write(Trace trace, ForwardResults results, boolean[] chosen) {
    return new OffloadWriter(trace, results, chosen).write();
  }

  private Trace write() {
    int[] ahead = oneLayerAhead();
    for (int index = 0; index < trace.ops().size(); index++) {
      Op op = trace.ops().get(index);
      if (!ForwardResults.isForward(op)) {
        for (Access access : op.inputs()) {
          if (isLeft(access.tensor(), index)) {
            send(access.tensor(), op, ahead[index]);
          }
        }
      }
    }
    List<Op> ops = new ArrayList<>();
    for (int index = 0; index < trace.ops().size(); index++) {
      Op op = trace.ops().get(index);
      ops.addAll(fetchesBefore.getOrDefault(index, List.of()));
      ops.add(
          ForwardResults.isForward(op)
              ? op
              : OpRewrite.reading(op, tensor -> fetched.getOrDefault(tensor, tensor)));
      ops.addAll(offloadsAfter.getOrDefault(index, List.of()));
    }
    return new Trace(trace.header(), tensors, ops);
  }

  /** Whether a chosen tensor is still to be sent when the op of that number first reads it back. */
  private boolean isLeft(int tensor, int reader) {
    return chosen[tensor]
        && !fetched.containsKey(tensor)
        && results.lastForwardUse(tensor) < reader;
  }

  /** For every op of backward, the first op of the layer before its own in the same backward. */
  private int[] oneLayerAhead() {
    int[] ahead = new int[trace.ops().size()];
    String layer = "";
    int own = -1;
    int before = -1;
    for (int index = 0; index < ahead.length; index++) {
      Op op = trace.ops().get(index);
      if (ForwardResults.isForward(op)) {
        own = -1;
        continue;
      }
      if (own < 0 || !op.layer().equals(layer)) {
        before = own < 0 ? index : own;
        own = index;
        layer = op.layer();
      }
      ahead[index] = before;
    }
    return ahead;
  }

  private void send(int tensor, Op reader, int ahead) {
    Tensor of = trace.tensors().get(tensor);
    int host = add(of, ".host");
    int back = add(of, ".fetched");
    fetched.put(tensor, back);
    int last = results.lastForwardUse(tensor);
    Op after = trace.ops().get(last);
    offloadsAfter
        .computeIfAbsent(last, unused -> new ArrayList<>())
        .add(
            new TransferOp(
                of.name() + ".offload",
                of.layer(),
                after.phase(),
                true,
                tensor,
                host,
                of.elements()));
    fetchesBefore
        .computeIfAbsent(Math.max(ahead, last + 1), unused -> new ArrayList<>())
        .add(
            new TransferOp(
                of.name() + ".fetch",
                of.layer(),
                reader.phase(),
                false,
                host,
                back,
                of.elements()));
  }

  private int add(Tensor of, String part) {
    tensors.add(new Tensor(of.name() + part, of.shape(), of.role(), of.layer()));
    return tensors.size() - 1;
  }
}
