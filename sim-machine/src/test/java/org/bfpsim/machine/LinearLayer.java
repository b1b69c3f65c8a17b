package org.bfpsim.machine;

import java.util.List;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceHeader;
import org.bfpsim.workload.trace.VectorOp;

/**
 * One linear layer's training step, written out: x = relu(h), y = x·w, a gradient dy, dx = dy·wᵀ,
 * dw = xᵀ·dy, dh = relu'(x)·dx, and the update of w.
 */
public final class LinearLayer {
  public static final int H = 0;
  public static final int X = 1;
  public static final int W = 2;
  public static final int Y = 3;
  public static final int DY = 4;
  public static final int DX = 5;
  public static final int DW = 6;
  public static final int DH = 7;

  public static final int RELU = 0;
  public static final int FORWARD = 1;
  public static final int LOSS = 2;
  public static final int INPUT_GRADIENT = 3;
  public static final int WEIGHT_GRADIENT = 4;
  public static final int RELU_BACKWARD = 5;
  public static final int UPDATE = 6;

  private LinearLayer() {}

  /**
   * The step for {@code tokens} × {@code in} activations and an {@code in} × {@code out} weight.
   */
  public static Trace trace(long tokens, long in, long out) {
    List<Tensor> tensors =
        List.of(
            tensor("h", TensorRole.ACTIVATION, tokens, in),
            tensor("x", TensorRole.ACTIVATION, tokens, in),
            tensor("w", TensorRole.WEIGHT, in, out),
            tensor("y", TensorRole.ACTIVATION, tokens, out),
            tensor("dy", TensorRole.GRADIENT, tokens, out),
            tensor("dx", TensorRole.GRADIENT, tokens, in),
            tensor("dw", TensorRole.WEIGHT_GRADIENT, in, out),
            tensor("dh", TensorRole.GRADIENT, tokens, in));
    List<Op> ops =
        List.of(
            vector("relu", Phase.FORWARD, tokens * in, tensors, List.of(H), List.of(X)),
            gemm(
                "forward",
                GemmRole.FORWARD,
                new GemmShape(1, tokens, out, in),
                X,
                false,
                W,
                false,
                Y),
            vector("multiply", Phase.BACKWARD, tokens * out, tensors, List.of(Y), List.of(DY)),
            gemm(
                "dx",
                GemmRole.INPUT_GRADIENT,
                new GemmShape(1, tokens, in, out),
                DY,
                false,
                W,
                true,
                DX),
            gemm(
                "dw",
                GemmRole.WEIGHT_GRADIENT,
                new GemmShape(1, in, out, tokens),
                X,
                true,
                DY,
                false,
                DW),
            vector(
                "relu_backward", Phase.BACKWARD, tokens * in, tensors, List.of(DX, X), List.of(DH)),
            vector("sgd", Phase.UPDATE, in * out, tensors, List.of(W, DW), List.of(W)));
    return new Trace(
        new TraceHeader("linear", "written out", 1, tokens, 1, List.of(), List.of()), tensors, ops);
  }

  /** A step of a single product C = A·B. */
  public static Trace product(GemmShape shape) {
    List<Tensor> tensors =
        List.of(
            tensor("a", TensorRole.ACTIVATION, shape.batch() * shape.m(), shape.k()),
            tensor("b", TensorRole.WEIGHT, shape.batch() * shape.k(), shape.n()),
            tensor("c", TensorRole.ACTIVATION, shape.batch() * shape.m(), shape.n()));
    return new Trace(
        new TraceHeader("product", "written out", 1, 1, 1, List.of(), List.of()),
        tensors,
        List.of(gemm("product", GemmRole.FORWARD, shape, 0, false, 1, false, 2)));
  }

  private static Tensor tensor(String name, TensorRole role, long rows, long columns) {
    return new Tensor(name, List.of(rows, columns), role, "linear");
  }

  private static GemmOp gemm(
      String name,
      GemmRole role,
      GemmShape shape,
      int a,
      boolean transposeA,
      int b,
      boolean transposeB,
      int output) {
    return new GemmOp(
        name,
        "linear",
        role == GemmRole.FORWARD ? Phase.FORWARD : Phase.BACKWARD,
        Category.LINEAR,
        role,
        shape,
        a,
        transposeA,
        b,
        transposeB,
        output,
        List.of());
  }

  private static VectorOp vector(
      String kind,
      Phase phase,
      long elements,
      List<Tensor> all,
      List<Integer> in,
      List<Integer> out) {
    return new VectorOp(
        kind + ".op",
        "linear",
        phase,
        Category.NORM_ACTIVATION,
        kind,
        elements,
        1,
        in.stream().map(tensor -> new Access(tensor, all.get(tensor).elements())).toList(),
        out.stream().map(tensor -> new Access(tensor, all.get(tensor).elements())).toList());
  }
}
