package org.bfpsim.workload.epilogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.EpilogueOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.VectorKind;
import org.bfpsim.workload.trace.VectorOp;

/**
 * What a step computes, by name: every op's result is a number made of its kind and of the numbers
 * of what it reads, so that two steps whose tensors end with the same numbers compute the same
 * values. Vector work takes its operands in any order; a quantization leaves its operand.
 */
final class StepValues {
  private final Trace trace;
  private final long[] values;

  private StepValues(Trace trace) {
    this.trace = trace;
    this.values = new long[trace.tensors().size()];
    for (int tensor = 0; tensor < values.length; tensor++) {
      values[tensor] = mixed("start", trace.tensors().get(tensor).name());
    }
  }

  /** The value that every tensor ends with, by its name. */
  static Map<String, Long> of(Trace trace) {
    StepValues step = new StepValues(trace);
    trace.ops().forEach(step::evaluate);
    Map<String, Long> values = new HashMap<>();
    for (int tensor = 0; tensor < step.values.length; tensor++) {
      values.put(trace.tensors().get(tensor).name(), step.values[tensor]);
    }
    return values;
  }

  private void evaluate(Op op) {
    if (op instanceof GemmOp product) {
      product(product);
    } else if (op instanceof VectorOp vector) {
      List<Long> inputs = read(vector.inputs());
      long value =
          vector.kind().equals(VectorKind.QUANTIZE.label()) && inputs.size() == 1
              ? values[vector.inputs().get(0).tensor()]
              : work(vector.kind(), vector.costPerElement(), inputs);
      int result = result(vector.outputs());
      vector.outputs().forEach(out -> write(out, value, out.tensor() == result));
    } else {
      long value = mixed(op.kind(), op.name(), op.inputs().stream().map(this::read).toList());
      op.outputs().forEach(out -> write(out, value, false));
    }
  }

  private void product(GemmOp op) {
    long value =
        mixed(
            "gemm",
            op.role(),
            op.shape(),
            op.transposeA(),
            op.transposeB(),
            at(op.a()),
            at(op.b()));
    if (!op.addend().isEmpty()) {
      List<Long> terms = new ArrayList<>(read(op.addend()));
      terms.add(read(value, op.elementsC()));
      value = work(VectorKind.BIAS.label(), op.addend().size(), terms);
    }
    List<Runnable> writes = new ArrayList<>();
    for (EpilogueOp work : op.epilogue()) {
      long operand = value;
      List<Long> inputs = new ArrayList<>(read(work.inputs()));
      inputs.add(read(value, op.elementsC()));
      long made = work(work.kind(), work.costPerElement(), inputs);
      if (work.operand().isPresent()) {
        Access stored = new Access(work.operand().getAsInt(), op.elementsC());
        writes.add(() -> write(stored, operand, true));
      }
      work.outputs().forEach(out -> writes.add(() -> write(out, made, false)));
      value = made;
    }
    long last = value;
    writes.forEach(Runnable::run);
    write(new Access(op.output(), op.elementsC()), last, true);
  }

  private static long work(String kind, int cost, List<Long> inputs) {
    return mixed(kind, cost, inputs.stream().sorted().toList());
  }

  /** A mask is a result where nothing else is. */
  private int result(List<Access> outputs) {
    return outputs.stream()
        .filter(out -> trace.tensor(out).role() != TensorRole.MASK)
        .mapToInt(Access::tensor)
        .findFirst()
        .orElse(outputs.size() == 1 ? outputs.get(0).tensor() : -1);
  }

  private void write(Access access, long value, boolean isResult) {
    Tensor tensor = trace.tensor(access);
    long own = isResult ? value : mixed(value, tensor.name());
    values[access.tensor()] =
        access.elements() >= tensor.elements()
            ? own
            : mixed("part", at(access.tensor()), own, access.elements());
  }

  private List<Long> read(List<Access> accesses) {
    return accesses.stream().map(this::read).toList();
  }

  private long read(Access access) {
    return read(at(access.tensor()), access.elements());
  }

  private static long read(long value, long elements) {
    return mixed("read", value, elements);
  }

  private long at(int tensor) {
    return values[tensor];
  }

  /** A number of 64 bits: two hashes with different beginnings. */
  private static long mixed(Object... parts) {
    long mixed = 1;
    for (Object part : parts) {
      mixed = (mixed ^ Objects.toString(part).hashCode()) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 29;
      mixed = mixed * 31 + Objects.toString(part).length();
    }
    return mixed;
  }
}
