package org.bfpsim.workload.epilogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.bfpsim.workload.trace.EpilogueOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.VectorOp;

/**
 * Moves vector ops into the epilogues of the products whose results they read.
 *
 * <p>An op follows a product where it is of a kind that is to be fused, works element by element on
 * all of the product's results, and could be done right behind the product: all else that it reads
 * is written before, and nothing in between touches what it writes. An op behind that one follows
 * likewise. Of several ops that read the results the first follows; for the others the results are
 * written as well. A tensor that nothing else reads is in the trace no more.
 */
final class EpilogueWriter {
  private final Trace trace;
  private final Set<Fusible> fused;
  private final TensorUses uses;

  /** For every op, the op of the trace in whose place it is done. */
  private final int[] place;

  private EpilogueWriter(Trace trace, Set<Fusible> fused) {
    this.trace = trace;
    this.fused = fused;
    this.uses = new TensorUses(trace);
    this.place = new int[trace.ops().size()];
    Arrays.setAll(place, op -> op);
  }

  static Trace write(Trace trace, Set<Fusible> fused) {
    return new EpilogueWriter(trace, fused).write();
  }

  private Trace write() {
    List<Op> ops = new ArrayList<>(trace.ops());
    for (int index = 0; index < ops.size(); index++) {
      if (ops.get(index) instanceof GemmOp product && mayHave(product)) {
        ops.set(index, withFollowers(product, index));
      }
    }
    List<Op> left = new ArrayList<>();
    for (int index = 0; index < ops.size(); index++) {
      if (place[index] == index) {
        left.add(ops.get(index));
      }
    }
    return left.size() == ops.size()
        ? trace
        : UnusedTensors.removed(new Trace(trace.header(), trace.tensors(), left), trace);
  }

  /** What is added by an op of its own stands between the product and all else. */
  private boolean mayHave(GemmOp product) {
    return product.addend().isEmpty() || fused.contains(Fusible.BIAS);
  }

  private GemmOp withFollowers(GemmOp product, int index) {
    List<EpilogueOp> work = new ArrayList<>(product.epilogue());
    int result = product.output();
    for (OptionalInt next = follower(product, index, result);
        next.isPresent();
        next = follower(product, index, result)) {
      VectorOp op = (VectorOp) trace.ops().get(next.getAsInt());
      work.add(inEpilogue(op, next.getAsInt(), result));
      place[next.getAsInt()] = index;
      result = result(op);
    }
    return product.withEpilogue(work, result);
  }

  private EpilogueOp inEpilogue(VectorOp op, int index, int operand) {
    boolean inPlace = op.outputs().stream().anyMatch(out -> out.tensor() == operand);
    boolean readByOthers = uses.readers(operand).stream().anyMatch(reader -> reader != index);
    int result = result(op);
    return new EpilogueOp(
        op.name(),
        op.layer(),
        op.category(),
        op.kind(),
        op.costPerElement(),
        readByOthers && !inPlace ? OptionalInt.of(operand) : OptionalInt.empty(),
        op.inputs().stream().filter(in -> in.tensor() != operand).toList(),
        op.outputs().stream().filter(out -> out.tensor() != result).toList());
  }

  /** The tensor that an op leaves its result in: the first that is no mask. */
  private int result(VectorOp op) {
    return op.outputs().stream()
        .filter(out -> trace.tensor(out).role() != TensorRole.MASK)
        .findFirst()
        .orElseThrow()
        .tensor();
  }

  private OptionalInt follower(GemmOp product, int index, int result) {
    return uses.readers(result).stream()
        .mapToInt(Integer::intValue)
        .filter(reader -> reader > index && place[reader] == reader)
        .filter(
            reader -> trace.ops().get(reader) instanceof VectorOp op && fits(product, op, result))
        .filter(reader -> mayBeDoneAt(index, reader, result))
        .findFirst();
  }

  /** Whether an op works element by element on what the product leaves. */
  private boolean fits(GemmOp product, VectorOp op, int result) {
    MatrixCheck matrix =
        new MatrixCheck(
            trace.tensors(), product.elementsC(), trace.tensors().get(result).columns());
    return fused.stream().anyMatch(of -> of.covers(op.kind()))
        && op.phase() == product.phase()
        && op.recompute() == product.recompute()
        && op.elements() == product.elementsC()
        && op.inputs().stream().filter(in -> in.tensor() == result).count() == 1
        && op.inputs().stream().allMatch(matrix::holds)
        && op.outputs().stream().allMatch(matrix::holds)
        && op.outputs().stream().anyMatch(out -> trace.tensor(out).role() != TensorRole.MASK);
  }

  /** Whether an op that reads a product's result can be done in the product's place. */
  private boolean mayBeDoneAt(int product, int index, int result) {
    Op op = trace.ops().get(index);
    return uses.writers(result).stream().allMatch(by -> place[by] == product || by == index)
        && op.inputs().stream()
            .filter(in -> in.tensor() != result)
            .allMatch(in -> isThereAt(product, index, in.tensor()))
        && op.outputs().stream()
            .allMatch(out -> isUntouchedFrom(product, index, out.tensor(), result));
  }

  /** Whether what an op reads is complete before the product. */
  private boolean isThereAt(int product, int index, int tensor) {
    List<Integer> before = uses.writers(tensor).stream().filter(by -> by < index).toList();
    Tensor of = trace.tensors().get(tensor);
    return before.isEmpty()
        ? of.role().existsFromStart() || uses.writers(tensor).isEmpty()
        : before.stream().allMatch(by -> place[by] < product);
  }

  /** Whether no op from the product on touches what the op writes, but the op's own operand. */
  private boolean isUntouchedFrom(int product, int index, int tensor, int result) {
    return Stream.concat(uses.readers(tensor).stream(), uses.writers(tensor).stream())
        .filter(by -> by < index && place[by] >= product)
        .allMatch(by -> tensor == result && place[by] == product);
  }
}
