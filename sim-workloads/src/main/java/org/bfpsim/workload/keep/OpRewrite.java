package org.bfpsim.workload.keep;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.TransferOp;
import org.bfpsim.workload.trace.VectorOp;

/**
 * An op that reads or writes other tensors than before.
 *
 * @param name its new name
 * @param phase its new phase
 * @param recompute whether it is done a second time
 * @param inputs what it reads in place of each of its inputs
 * @param outputs what it writes in place of each of its outputs
 * @param reads the inputs that are left, of an op that is no product
 * @param writes the outputs that are left, of an op that is no product
 */
record OpRewrite(
    String name,
    Phase phase,
    boolean recompute,
    IntUnaryOperator inputs,
    IntUnaryOperator outputs,
    List<Access> reads,
    List<Access> writes) {

  /** The op with other inputs; itself where they are the same. */
  static Op reading(Op op, IntUnaryOperator inputs) {
    if (mapped(op.inputs(), inputs).equals(op.inputs())) {
      return op;
    }
    return new OpRewrite(
            op.name(),
            op.phase(),
            op.recompute(),
            inputs,
            IntUnaryOperator.identity(),
            op.inputs(),
            op.outputs())
        .of(op);
  }

  /** The op without some of its outputs; itself where all are left. */
  static Op writing(Op op, List<Access> writes) {
    if (writes.equals(op.outputs())) {
      return op;
    }
    IntUnaryOperator same = IntUnaryOperator.identity();
    return new OpRewrite(op.name(), op.phase(), op.recompute(), same, same, op.inputs(), writes)
        .of(op);
  }

  Op of(Op op) {
    if (op instanceof GemmOp gemm) {
      return gemm(gemm);
    } else if (op instanceof AttentionOp attention) {
      return attention(attention);
    } else if (op instanceof VectorOp vector) {
      return vector(vector);
    } else if (op instanceof GatherOp gather) {
      return gather(gather);
    } else if (op instanceof TransferOp transfer) {
      return new TransferOp(
          name,
          op.layer(),
          phase,
          transfer.toHost(),
          inputs.applyAsInt(transfer.from()),
          outputs.applyAsInt(transfer.to()),
          transfer.elements());
    }
    throw new IllegalArgumentException("an op that cannot be rewritten: " + op);
  }

  private GemmOp gemm(GemmOp op) {
    return new GemmOp(
        name,
        op.layer(),
        phase,
        op.category(),
        op.role(),
        op.shape(),
        inputs.applyAsInt(op.a()),
        op.transposeA(),
        inputs.applyAsInt(op.b()),
        op.transposeB(),
        outputs.applyAsInt(op.output()),
        mapped(op.addend(), inputs),
        op.epilogue(),
        recompute);
  }

  private AttentionOp attention(AttentionOp op) {
    return new AttentionOp(
        name,
        op.layer(),
        phase,
        op.category(),
        op.shape(),
        op.mask(),
        op.dropout(),
        mapped(op.inputs(), inputs),
        mapped(op.outputs(), outputs),
        recompute);
  }

  private VectorOp vector(VectorOp op) {
    return new VectorOp(
        name,
        op.layer(),
        phase,
        op.category(),
        op.kind(),
        op.elements(),
        op.costPerElement(),
        mapped(reads, inputs),
        mapped(writes, outputs),
        recompute);
  }

  private GatherOp gather(GatherOp op) {
    return new GatherOp(
        name,
        op.layer(),
        phase,
        op.category(),
        op.scatter(),
        op.rows(),
        op.rowElements(),
        mapped(reads, inputs),
        mapped(writes, outputs),
        recompute);
  }

  private static List<Access> mapped(List<Access> accesses, IntUnaryOperator tensors) {
    return accesses.stream()
        .map(access -> new Access(tensors.applyAsInt(access.tensor()), access.elements()))
        .toList();
  }
}
