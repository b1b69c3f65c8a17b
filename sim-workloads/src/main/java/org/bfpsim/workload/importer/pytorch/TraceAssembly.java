package org.bfpsim.workload.importer.pytorch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceHeader;
import org.bfpsim.workload.trace.VectorOp;

/** Turns drafts, whose layers and categories are known, into a trace. */
final class TraceAssembly {
  private final Map<StoredTensor, Integer> indexOf = new HashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();

  private TraceAssembly() {}

  static Trace of(TraceHeader header, List<Draft> drafts) {
    TraceAssembly assembly = new TraceAssembly();
    List<Op> ops = drafts.stream().map(assembly::op).toList();
    return new Trace(header, assembly.tensors, ops);
  }

  private Op op(Draft draft) {
    return switch (draft.kind().work()) {
      case GEMM, LINEAR -> gemm(draft, draft.product().orElseThrow());
      case GATHER, SCATTER -> gather(draft);
      default -> vector(draft);
    };
  }

  private GemmOp gemm(Draft draft, Product product) {
    return new GemmOp(
        draft.name(),
        draft.layer(),
        draft.phase(),
        draft.category(),
        product.role(),
        product.shape(),
        index(product.a()),
        product.transposeA(),
        index(product.b()),
        product.transposeB(),
        index(product.output()),
        accesses(product.addend()));
  }

  private GatherOp gather(Draft draft) {
    boolean scatter = draft.kind().work() == AtenKind.Work.SCATTER;
    long moved = (scatter ? draft.inputs() : draft.outputs()).get(0).elements();
    return new GatherOp(
        draft.name(),
        draft.layer(),
        draft.phase(),
        draft.category(),
        scatter,
        draft.elements(),
        Math.max(1, moved / draft.elements()),
        accesses(draft.inputs()),
        accesses(draft.outputs()));
  }

  private VectorOp vector(Draft draft) {
    return new VectorOp(
        draft.name(),
        draft.layer(),
        draft.phase(),
        draft.category(),
        draft.kind().vector().orElseThrow().label(),
        draft.elements(),
        draft.kind().costPerElement(),
        accesses(draft.inputs()),
        accesses(draft.outputs()));
  }

  private List<Access> accesses(List<Use> uses) {
    return uses.stream().map(use -> new Access(index(use.tensor()), use.elements())).toList();
  }

  private int index(StoredTensor stored) {
    Integer known = indexOf.get(stored);
    if (known != null) {
      return known;
    }
    int index = tensors.size();
    indexOf.put(stored, index);
    tensors.add(new Tensor("t" + index, stored.shape(), Roles.of(stored), stored.layer()));
    return index;
  }
}
