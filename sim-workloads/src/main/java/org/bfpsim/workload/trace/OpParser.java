package org.bfpsim.workload.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.core.json.NearestName;

/** Turns the lines of ops into ops, with tensors by index. */
final class OpParser {
  private final List<Tensor> tensors;
  private final Map<String, Integer> indexOf = new HashMap<>();

  OpParser(List<Tensor> tensors) {
    this.tensors = tensors;
    for (int i = 0; i < tensors.size(); i++) {
      indexOf.put(tensors.get(i).name(), i);
    }
  }

  GemmOp gemm(TraceLine.OfGemm line, String where) {
    return new GemmOp(
        line.gemm(),
        line.layer(),
        line.phase(),
        line.category(),
        line.role(),
        shape(line, where),
        tensor(line.a(), where),
        line.transposeA(),
        tensor(line.b(), where),
        line.transposeB(),
        tensor(line.output(), where),
        accesses(line.addend(), where),
        line.epilogue().orElse(List.of()).stream().map(work -> epilogue(work, where)).toList(),
        line.recompute().orElse(false));
  }

  private EpilogueOp epilogue(TraceLine.OfEpilogue line, String where) {
    return new EpilogueOp(
        line.op(),
        line.layer(),
        line.category(),
        line.kind(),
        line.costPerElement(),
        line.operand().isPresent()
            ? OptionalInt.of(tensor(line.operand().get(), where))
            : OptionalInt.empty(),
        accesses(line.inputs(), where),
        accesses(line.outputs(), where));
  }

  private static GemmShape shape(TraceLine.OfGemm line, String where) {
    try {
      return new GemmShape(line.batch(), line.m(), line.n(), line.k());
    } catch (InputException | ArithmeticException e) {
      throw new InputException(
          where,
          "GEMM '%s' of batch %d, M %d, N %d, K %d; expected every dimension at least 1 and fewer than 2^63 multiplications"
              .formatted(line.gemm(), line.batch(), line.m(), line.n(), line.k()),
          e);
    }
  }

  AttentionOp attention(TraceLine.OfAttention line, String where) {
    return new AttentionOp(
        line.attention(),
        line.layer(),
        line.phase(),
        line.category(),
        shape(line, where),
        line.mask(),
        line.dropout(),
        accesses(line.inputs(), where),
        accesses(line.outputs(), where),
        line.recompute().orElse(false));
  }

  private static AttentionShape shape(TraceLine.OfAttention line, String where) {
    try {
      return new AttentionShape(
          line.batch(), line.heads(), line.kvHeads(), line.queries(), line.keys(), line.headDim());
    } catch (InputException e) {
      throw new InputException(where, "op '" + line.attention() + "': " + e.getMessage(), e);
    }
  }

  VectorOp vector(TraceLine.OfVector line, String where) {
    return new VectorOp(
        line.vector(),
        line.layer(),
        line.phase(),
        line.category(),
        line.kind(),
        line.elements(),
        line.costPerElement(),
        accesses(line.inputs(), where),
        accesses(line.outputs(), where),
        line.recompute().orElse(false));
  }

  GatherOp gather(TraceLine.OfGather line, String where) {
    return new GatherOp(
        line.gather(),
        line.layer(),
        line.phase(),
        line.category(),
        line.scatter(),
        line.rows(),
        line.rowElements(),
        accesses(line.inputs(), where),
        accesses(line.outputs(), where),
        line.recompute().orElse(false));
  }

  TransferOp transfer(TraceLine.OfTransfer line, String where) {
    int from = tensor(line.from(), where);
    return new TransferOp(
        line.transfer(),
        line.layer(),
        line.phase(),
        line.toHost(),
        from,
        tensor(line.to(), where),
        tensors.get(from).elements());
  }

  private List<Access> accesses(List<TraceLine.OfAccess> lines, String where) {
    return lines.stream().map(line -> access(line, where)).toList();
  }

  private Access access(TraceLine.OfAccess line, String where) {
    int tensor = tensor(line.tensor(), where);
    return new Access(tensor, line.elements().orElse(tensors.get(tensor).elements()));
  }

  private int tensor(String name, String where) {
    Integer index = indexOf.get(name);
    if (index == null) {
      String nearest = NearestName.of(name, indexOf.keySet().stream().sorted().toList()).orElse("");
      throw new InputException(
          where,
          "unknown tensor '%s'; expected a tensor line before it; the nearest name is '%s'"
              .formatted(name, nearest));
    }
    return index;
  }
}
