package org.bfpsim.workload.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.array.GemmShape;

/**
 * The operands of MatMul, FusedMatMul or Gemm: A [.., M, K] and B [.., K, N] after the transposes
 * that the node asks for. Leading dimensions are rows where B has none, else a batch.
 */
final class ProductOperands {
  private final NodeView view;
  private final boolean transposeA;
  private final boolean transposeB;
  private final OnnxValue a;
  private final OnnxValue b;

  ProductOperands(NodeView view) {
    this.view = view;
    this.transposeA = view.node().attribute("transA", 0) != 0;
    this.transposeB = view.node().attribute("transB", 0) != 0;
    this.a = view.in(0);
    this.b = view.in(1);
    boolean batchTransposed =
        view.node().attribute("transBatchA", 0) != 0
            || view.node().attribute("transBatchB", 0) != 0;
    if (batchTransposed) {
      throw view.wrong("transposes a batch; expected transBatchA and transBatchB to be 0");
    } else if (a.rank() < 2 || b.rank() < 2 || k() != b.size(transposeB ? -1 : -2)) {
      throw view.wrong(
          "multiplies %s and %s; expected [.., M, K] and [.., K, N]"
              .formatted(a.shape(), b.shape()));
    }
  }

  boolean transposeA() {
    return transposeA;
  }

  boolean transposeB() {
    return transposeB;
  }

  private long k() {
    return a.size(transposeA ? -2 : -1);
  }

  private long m() {
    return a.size(transposeA ? -1 : -2);
  }

  private long n() {
    return b.size(transposeB ? -2 : -1);
  }

  OnnxValue result() {
    List<Long> shape = new ArrayList<>(lead());
    shape.add(m());
    shape.add(n());
    return OnnxValue.of(shape, a.type());
  }

  /** The leading dimensions of the result. */
  private List<Long> lead() {
    int rank = Math.max(a.rank(), b.rank()) - 2;
    List<Long> lead = new ArrayList<>(rank);
    for (int i = 0; i < rank; i++) {
      long left = i < rank + 2 - a.rank() ? 1 : a.size(i - rank - 2 + a.rank());
      long right = i < rank + 2 - b.rank() ? 1 : b.size(i - rank - 2 + b.rank());
      if (left != right && left != 1 && right != 1) {
        throw view.wrong(
            "multiplies batches %s and %s; expected them alike".formatted(a.shape(), b.shape()));
      }
      lead.add(Math.max(left, right));
    }
    return lead;
  }

  /** What is multiplied; rows of a batch that shares B are rows of one product. */
  GemmShape shape() {
    long batch = OnnxValue.of(lead(), 0).elements();
    boolean shared = b.rank() == 2 && !transposeA;
    return shared
        ? new GemmShape(1, Math.multiplyExact(batch, m()), n(), k())
        : new GemmShape(batch, m(), n(), k());
  }
}
