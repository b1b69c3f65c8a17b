package org.bfpsim.workload.epilogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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
import org.bfpsim.workload.trace.VectorKind;
import org.bfpsim.workload.trace.VectorOp;

/**
 * Random traces whose ops overwrite each other's tensors: products and element-wise work over a few
 * tensors of one shape that are all there from the start, in place or not.
 */
final class OverwritingTraces {
  private static final long SIDE = 8;
  private static final VectorKind[] KINDS = {
    VectorKind.RELU, VectorKind.ADD, VectorKind.DROPOUT, VectorKind.SWIGLU, VectorKind.SOFTMAX
  };

  private final Random random;
  private final int tensors;

  private OverwritingTraces(long seed) {
    this.random = new Random(seed);
    this.tensors = 6 + random.nextInt(30);
  }

  static Trace of(long seed) {
    OverwritingTraces it = new OverwritingTraces(seed);
    List<Op> ops = new ArrayList<>();
    int count = 2 + it.random.nextInt(14);
    for (int op = 0; op < count; op++) {
      ops.add(it.random.nextInt(3) == 0 ? it.product("op " + op) : it.work("op " + op));
    }
    List<Tensor> all =
        IntStream.range(0, it.tensors)
            .mapToObj(i -> new Tensor("t" + i, List.of(SIDE, SIDE), TensorRole.WEIGHT, ""))
            .toList();
    return new Trace(new TraceHeader("seed", "test", 1, 1, 1, List.of(), List.of()), all, ops);
  }

  private Op product(String name) {
    return new GemmOp(
        name,
        "",
        Phase.FORWARD,
        Category.LINEAR,
        GemmRole.FORWARD,
        GemmShape.of(SIDE, SIDE, SIDE),
        tensor(),
        false,
        tensor(),
        false,
        tensor(),
        random.nextInt(3) == 0 ? List.of(whole(tensor())) : List.of());
  }

  private Op work(String name) {
    VectorKind kind = KINDS[random.nextInt(KINDS.length)];
    List<Access> inputs = new ArrayList<>(List.of(whole(tensor())));
    if (random.nextBoolean()) {
      inputs.add(whole(tensor()));
    }
    List<Access> outputs = new ArrayList<>(List.of(whole(tensor())));
    int second = tensor();
    if (random.nextInt(4) == 0 && second != outputs.get(0).tensor()) {
      outputs.add(whole(second));
    }
    return new VectorOp(
        name,
        "",
        Phase.FORWARD,
        Category.OTHER,
        kind.label(),
        SIDE * SIDE,
        kind.costPerElement(),
        inputs,
        outputs);
  }

  private int tensor() {
    return random.nextInt(tensors);
  }

  private static Access whole(int tensor) {
    return new Access(tensor, SIDE * SIDE);
  }
}
