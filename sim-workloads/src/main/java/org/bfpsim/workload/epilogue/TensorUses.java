package org.bfpsim.workload.epilogue;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;

/** Which ops of a trace read and write each tensor, by their places in it, ascending. */
final class TensorUses {
  private final List<List<Integer>> readers = new ArrayList<>();
  private final List<List<Integer>> writers = new ArrayList<>();

  TensorUses(Trace trace) {
    for (int tensor = 0; tensor < trace.tensors().size(); tensor++) {
      readers.add(new ArrayList<>(2));
      writers.add(new ArrayList<>(1));
    }
    for (int index = 0; index < trace.ops().size(); index++) {
      Op op = trace.ops().get(index);
      note(op.inputs(), readers, index);
      note(op.outputs(), writers, index);
    }
  }

  private static void note(List<Access> accesses, List<List<Integer>> ops, int op) {
    for (Access access : accesses) {
      List<Integer> of = ops.get(access.tensor());
      if (of.isEmpty() || of.get(of.size() - 1) != op) {
        of.add(op);
      }
    }
  }

  List<Integer> readers(int tensor) {
    return readers.get(tensor);
  }

  List<Integer> writers(int tensor) {
    return writers.get(tensor);
  }
}
