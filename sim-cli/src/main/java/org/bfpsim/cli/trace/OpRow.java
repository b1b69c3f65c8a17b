package org.bfpsim.cli.trace;

import java.util.List;
import java.util.stream.Collectors;
import org.bfpsim.cli.units.Units;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.AttentionShape;
import org.bfpsim.workload.trace.EpilogueOp;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.VectorOp;

/**
 * One op of a trace as a row; component names are the columns of the CSV.
 *
 * @param id its place in the trace, from 0
 * @param kind {@code gemm+gelu} of a product with vector work in its epilogue
 * @param role of a product; empty for others
 * @param size batch x M x N x K of a product, rows x elements of a gather, else elements
 * @param laneOperations of the vector unit
 */
public record OpRow(
    int id,
    String name,
    String layer,
    String phase,
    String category,
    String kind,
    String role,
    String size,
    long macs,
    long laneOperations,
    long elementsRead,
    long elementsWritten) {
  static final List<String> HEADER =
      List.of("op", "id", "layer", "phase", "category", "kind", "size", "MACs", "reads", "writes");

  static OpRow of(Trace trace, int id) {
    Op op = trace.ops().get(id);
    return new OpRow(
        id,
        op.name(),
        op.layer(),
        op.phase().label(),
        op.category().label(),
        kind(op),
        op instanceof GemmOp gemm ? gemm.role().label() : "",
        size(op),
        macs(op),
        laneOperations(op),
        op.inputs().stream().mapToLong(Access::elements).sum(),
        op.outputs().stream().mapToLong(Access::elements).sum());
  }

  /** A product's kind and those of the vector work in its epilogue. */
  static String kind(Op op) {
    return op instanceof GemmOp gemm && !gemm.epilogue().isEmpty()
        ? gemm.epilogue().stream()
            .map(EpilogueOp::kind)
            .collect(Collectors.joining("+", gemm.kind() + "+", ""))
        : op.kind();
  }

  private static long laneOperations(Op op) {
    if (op instanceof GemmOp gemm) {
      return Math.multiplyExact(gemm.elementsC(), gemm.laneOperationsPerElement());
    }
    return op instanceof VectorOp vector
        ? Math.multiplyExact(vector.elements(), (long) vector.costPerElement())
        : 0;
  }

  private static long macs(Op op) {
    if (op instanceof AttentionOp attention) {
      return attention.macs();
    }
    return op instanceof GemmOp gemm ? gemm.shape().macs() : 0;
  }

  static String size(Op op) {
    if (op instanceof GemmOp gemm) {
      String product = gemm.shape().m() + " x " + gemm.shape().n() + " x " + gemm.shape().k();
      return gemm.shape().batch() == 1 ? product : gemm.shape().batch() + " x " + product;
    } else if (op instanceof AttentionOp attention) {
      AttentionShape shape = attention.shape();
      return shape.products()
          + " x "
          + shape.queries()
          + " x "
          + shape.keys()
          + " x "
          + shape.headDim();
    } else if (op instanceof GatherOp gather) {
      return gather.rows() + " x " + gather.rowElements();
    }
    return op instanceof VectorOp vector ? Units.whole(vector.elements()) : "";
  }

  /** As cells of the table for people. */
  List<String> cells() {
    return List.of(
        name,
        Integer.toString(id),
        layer,
        phase,
        category,
        role.isEmpty() ? kind : kind + " " + role,
        size,
        count(macs),
        count(elementsRead),
        count(elementsWritten));
  }

  private static String count(long count) {
    return count == 0 ? "" : Units.si(count).strip();
  }
}
