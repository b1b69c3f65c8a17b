package org.bfpsim.workload.epilogue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.EpilogueOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.VectorKind;
import org.bfpsim.workload.trace.VectorOp;

/**
 * Makes ops of what products do not do in their epilogues, right behind them: an addition reads the
 * product and what is added to it; a quantization reads in FP32 what another product or an
 * attention reads, and writes that.
 *
 * <p>Quantization comes last: where both are ops, the addition's results are what it reads. Results
 * of vector work in an epilogue leave in their formats, as those of any vector op do.
 */
final class Separation {
  private final Trace trace;
  private final Set<Fusible> fused;
  private final BitSet multiplied = new BitSet();
  private final List<Tensor> tensors;
  private final List<Op> ops = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private Separation(Trace trace, Set<Fusible> fused) {
    this.trace = trace;
    this.fused = fused;
    this.tensors = new ArrayList<>(trace.tensors());
    trace.tensors().forEach(tensor -> names.add(tensor.name()));
    for (Op op : trace.ops()) {
      names.add(op.name());
      int operands = op instanceof AttentionOp attention ? attention.operands() : 2;
      if (op instanceof AttentionOp || op instanceof GemmOp) {
        op.inputs().subList(0, operands).forEach(access -> multiplied.set(access.tensor()));
      }
    }
  }

  static Trace write(Trace trace, Set<Fusible> fused) {
    return fused.contains(Fusible.BIAS) && fused.contains(Fusible.QUANTIZATION)
        ? trace
        : new Separation(trace, fused).write();
  }

  private Trace write() {
    for (Op op : trace.ops()) {
      if (op instanceof GemmOp product) {
        separate(product);
      } else {
        ops.add(op);
      }
    }
    return new Trace(trace.header(), tensors, ops);
  }

  private void separate(GemmOp product) {
    OptionalInt result = product.productTensor();
    if (fused.contains(Fusible.QUANTIZATION)
        || result.isEmpty()
        || !multiplied.get(result.getAsInt())) {
      add(product);
      return;
    }
    int unquantized = tensor(product, result.getAsInt(), ".unquantized");
    add(leavingProductsIn(product, unquantized));
    ops.add(
        op(
            product,
            VectorKind.QUANTIZE,
            1,
            List.of(whole(product, unquantized)),
            result.getAsInt()));
  }

  private static GemmOp leavingProductsIn(GemmOp product, int tensor) {
    if (product.epilogue().isEmpty()) {
      return product.withAddend(product.addend(), tensor);
    }
    List<EpilogueOp> work = new ArrayList<>(product.epilogue());
    work.set(0, work.get(0).storingOperandIn(tensor));
    return product.withEpilogue(work, product.output());
  }

  /** Writes a product, and the addition behind it where that is an op. */
  private void add(GemmOp product) {
    if (fused.contains(Fusible.BIAS) || product.addend().isEmpty()) {
      ops.add(product);
      return;
    }
    if (!product.epilogue().isEmpty()) {
      throw new InputException(
          "--epilogues",
          "'%s' has vector work behind what it adds already; expected bias among them"
              .formatted(product.name()));
    }
    int sum = product.output();
    int bare = tensor(product, sum, ".product");
    ops.add(product.withAddend(List.of(), bare));
    List<Access> inputs = new ArrayList<>(List.of(whole(product, bare)));
    inputs.addAll(product.addend());
    ops.add(op(product, VectorKind.BIAS, product.addend().size(), inputs, sum));
  }

  private VectorOp op(GemmOp product, VectorKind kind, int times, List<Access> inputs, int output) {
    return new VectorOp(
        unused(product.name(), "." + kind.label()),
        product.layer(),
        product.phase(),
        product.category(),
        kind.label(),
        product.elementsC(),
        times * kind.costPerElement(),
        inputs,
        List.of(whole(product, output)),
        product.recompute());
  }

  private static Access whole(GemmOp product, int tensor) {
    return new Access(tensor, product.elementsC());
  }

  /** A tensor for a product's results on their way to another. */
  private int tensor(GemmOp product, int destination, String ending) {
    Tensor to = tensors.get(destination);
    List<Long> shape =
        to.elements() == product.elementsC()
            ? to.shape()
            : List.of(product.shape().batch() * product.shape().m(), product.shape().n());
    tensors.add(new Tensor(unused(to.name(), ending), shape, to.role(), to.layer()));
    return tensors.size() - 1;
  }

  /** A name that is not taken; numbered before its ending. */
  private String unused(String stem, String ending) {
    String free = stem + ending;
    for (int number = 2; !names.add(free); number++) {
      free = stem + "." + number + ending;
    }
    return free;
  }
}
