package org.bfpsim.workload.epilogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.Trace;

/** Tensors that no op touches any more. */
final class UnusedTensors {
  private UnusedTensors() {}

  /** The trace without those that another one's ops touched and its own do not. */
  static Trace removed(Trace trace, Trace before) {
    BitSet gone = touched(before);
    gone.andNot(touched(trace));
    if (gone.isEmpty()) {
      return trace;
    }
    int[] numbers = new int[trace.tensors().size()];
    Arrays.fill(numbers, -1);
    List<Tensor> kept = new ArrayList<>();
    for (int tensor = 0; tensor < numbers.length; tensor++) {
      if (!gone.get(tensor)) {
        numbers[tensor] = kept.size();
        kept.add(trace.tensors().get(tensor));
      }
    }
    return new Trace(
        trace.header(),
        kept,
        trace.ops().stream().map(op -> op.withTensors(tensor -> numbers[tensor])).toList());
  }

  private static BitSet touched(Trace trace) {
    BitSet touched = new BitSet();
    for (Op op : trace.ops()) {
      op.inputs().forEach(access -> touched.set(access.tensor()));
      op.outputs().forEach(access -> touched.set(access.tensor()));
    }
    return touched;
  }
}
