package org.bfpsim.machine;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.AttentionMask;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.AttentionShape;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceHeader;
import org.bfpsim.workload.trace.VectorKind;
import org.bfpsim.workload.trace.VectorOp;

/**
 * One attention written out, its operands made so long before and its results read so long after
 * that they all go through DRAM.
 */
public final class AttentionLayer {
  /** The op that is looked at, where it is one. */
  public static final String FUSED = "attention";

  private static final int OPS_BETWEEN = 40;

  private final AttentionShape shape;
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Op> ops = new ArrayList<>();

  private AttentionLayer(AttentionShape shape) {
    this.shape = shape;
  }

  /** O and statistics of Q, K and V. */
  public static Trace forward(AttentionShape shape, AttentionMask mask) {
    AttentionLayer layer = new AttentionLayer(shape);
    int q = layer.queries("q", TensorRole.ACTIVATION);
    int k = layer.keys("k", TensorRole.ACTIVATION);
    int v = layer.keys("v", TensorRole.ACTIVATION);
    int o = layer.queries("o", TensorRole.ACTIVATION);
    int statistics = layer.rows("statistics");
    return layer.around(Phase.FORWARD, mask, List.of(q, k, v), List.of(o, statistics));
  }

  /** dQ, dK and dV of Q, K, V, dO, statistics and row sums. */
  public static Trace backward(AttentionShape shape, AttentionMask mask) {
    AttentionLayer layer = new AttentionLayer(shape);
    int q = layer.queries("q", TensorRole.ACTIVATION);
    int k = layer.keys("k", TensorRole.ACTIVATION);
    int v = layer.keys("v", TensorRole.ACTIVATION);
    int gradient = layer.queries("do", TensorRole.GRADIENT);
    int statistics = layer.rows("statistics");
    int rowSums = layer.rows("row_sums");
    int dq = layer.queries("dq", TensorRole.GRADIENT);
    int dk = layer.keys("dk", TensorRole.GRADIENT);
    int dv = layer.keys("dv", TensorRole.GRADIENT);
    return layer.around(
        Phase.BACKWARD, mask, List.of(q, k, v, gradient, statistics, rowSums), List.of(dq, dk, dv));
  }

  /** The same forward with the scores stored: product, mask, softmax, product. */
  public static Trace materialised(AttentionShape shape) {
    AttentionLayer layer = new AttentionLayer(shape);
    int q = layer.queries("q", TensorRole.ACTIVATION);
    int k = layer.keys("k", TensorRole.ACTIVATION);
    int v = layer.keys("v", TensorRole.ACTIVATION);
    int o = layer.queries("o", TensorRole.ACTIVATION);
    List<Integer> scores = new ArrayList<>();
    for (String name : List.of("scores", "masked", "softmax")) {
      scores.add(layer.tensor(name, TensorRole.ACTIVATION, shape.scoreRows(), shape.keys()));
    }
    layer.fill(List.of(q, k, v), Phase.FORWARD);
    layer.otherOps("before");
    long heads = shape.products();
    GemmShape toScores = new GemmShape(heads, shape.queries(), shape.keys(), shape.headDim());
    GemmShape toContext = new GemmShape(heads, shape.queries(), shape.headDim(), shape.keys());
    layer.product("to_scores", toScores, q, k, true, scores.get(0));
    layer.vector("mask", VectorKind.SCALE_MASK, scores.get(0), scores.get(1));
    layer.vector("softmax", VectorKind.SOFTMAX, scores.get(1), scores.get(2));
    layer.product("to_context", toContext, scores.get(2), v, false, o);
    layer.otherOps("after");
    layer.read(List.of(o), Phase.FORWARD);
    return layer.trace();
  }

  private Trace around(Phase phase, AttentionMask mask, List<Integer> in, List<Integer> out) {
    fill(in, phase);
    otherOps("before");
    ops.add(
        new AttentionOp(
            FUSED,
            "layer",
            phase,
            Category.ATTENTION,
            shape,
            mask,
            false,
            in.stream().map(this::whole).toList(),
            out.stream().map(this::whole).toList()));
    otherOps("after");
    read(out, phase);
    return trace();
  }

  private Trace trace() {
    return new Trace(
        new TraceHeader("attention", "written out", 1, 1, 1, List.of(), List.of()), tensors, ops);
  }

  private void fill(List<Integer> all, Phase phase) {
    all.forEach(t -> add("fill." + name(t), phase, VectorKind.FILL, List.of(), List.of(t)));
  }

  private void read(List<Integer> all, Phase phase) {
    all.forEach(
        t -> {
          int copy = tensor(name(t) + ".sum", TensorRole.STATISTICS, 1, 1);
          add("sum." + name(t), phase, VectorKind.SUM, List.of(t), List.of(copy));
        });
  }

  private void otherOps(String name) {
    for (int i = 0; i < OPS_BETWEEN; i++) {
      int t = tensor(name + i, TensorRole.ACTIVATION, 1, 1);
      add("fill." + name + i, Phase.FORWARD, VectorKind.FILL, List.of(), List.of(t));
    }
  }

  private void vector(String name, VectorKind kind, int from, int to) {
    add(name, Phase.FORWARD, kind, List.of(from), List.of(to));
  }

  private void add(String name, Phase phase, VectorKind kind, List<Integer> in, List<Integer> out) {
    int largest = in.isEmpty() ? out.get(0) : in.get(0);
    ops.add(
        new VectorOp(
            name,
            "layer",
            phase,
            Category.ATTENTION,
            kind.label(),
            tensors.get(largest).elements(),
            kind.costPerElement(),
            in.stream().map(this::whole).toList(),
            out.stream().map(this::whole).toList()));
  }

  private void product(String name, GemmShape gemm, int a, int b, boolean transposed, int c) {
    ops.add(
        new GemmOp(
            name,
            "layer",
            Phase.FORWARD,
            Category.ATTENTION,
            GemmRole.FORWARD,
            gemm,
            a,
            false,
            b,
            transposed,
            c,
            List.of()));
  }

  private int queries(String name, TensorRole role) {
    return tensor(name, role, shape.batch() * shape.queries(), shape.heads() * shape.headDim());
  }

  private int keys(String name, TensorRole role) {
    return tensor(name, role, shape.batch() * shape.keys(), shape.kvHeads() * shape.headDim());
  }

  private int rows(String name) {
    return tensor(name, TensorRole.STATISTICS, shape.scoreRows(), 1);
  }

  private int tensor(String name, TensorRole role, long rows, long columns) {
    tensors.add(new Tensor(name, List.of(rows, columns), role, "layer"));
    return tensors.size() - 1;
  }

  private String name(int tensor) {
    return tensors.get(tensor).name();
  }

  private Access whole(int tensor) {
    return new Access(tensor, tensors.get(tensor).elements());
  }
}
