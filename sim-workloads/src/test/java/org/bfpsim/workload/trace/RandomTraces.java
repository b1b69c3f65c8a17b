package org.bfpsim.workload.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.bfpsim.core.array.GemmShape;

/** Random traces that are valid and in order. */
public final class RandomTraces {
  private final Random random;
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Op> ops = new ArrayList<>();

  private RandomTraces(long seed) {
    this.random = new Random(seed);
  }

  /** A trace of up to {@code mostOps} ops, fixed by the seed. */
  public static Trace of(long seed, int mostOps) {
    RandomTraces it = new RandomTraces(seed);
    int count = it.random.nextInt(mostOps + 1);
    for (int i = 0; i < count; i++) {
      it.ops.add(it.op("op " + i));
    }
    List<Treatment> treatments = List.of(new Treatment("aten::\"x\"", "no work", seed));
    TraceHeader header =
        new TraceHeader(
            "random \u00e9", "test", seed & 15, 7, 1, List.of("it\nis assumed"), treatments);
    return new Trace(header, it.tensors, it.ops);
  }

  private Op op(String name) {
    String layer = random.nextBoolean() ? "" : "layer." + random.nextInt(4);
    Phase phase = pick(Phase.values());
    Category category = pick(Category.values());
    return switch (random.nextInt(5)) {
      case 3 -> attention(name, layer, category);
      case 4 -> transfer(name, layer, phase);
      case 0 -> gemm(name, layer, phase, category);
      case 1 -> vector(name, layer, phase, category);
      default -> gather(name, layer, phase, category);
    };
  }

  private Op gemm(String name, String layer, Phase phase, Category category) {
    GemmShape shape = new GemmShape(dimension(), dimension(), dimension(), dimension());
    int a = start(List.of(shape.batch(), shape.m(), shape.k()));
    int b = start(List.of(random.nextBoolean() ? shape.batch() : 1, shape.k(), shape.n()));
    List<Access> addend = random.nextBoolean() ? List.of() : accesses();
    int output = written(List.of(shape.batch(), shape.m(), shape.n()));
    boolean transposed = random.nextBoolean();
    GemmRole role = pick(GemmRole.values());
    return new GemmOp(
        name,
        layer,
        phase,
        category,
        role,
        shape,
        a,
        transposed,
        b,
        !transposed,
        output,
        addend,
        epilogue(name, List.of(shape.batch(), shape.m(), shape.n())),
        random.nextBoolean());
  }

  private List<EpilogueOp> epilogue(String name, List<Long> shape) {
    List<EpilogueOp> work = new ArrayList<>();
    for (int i = random.nextInt(6); i > 3; i--) {
      VectorKind kind = pick(VectorKind.values());
      List<Access> inputs = new ArrayList<>();
      List<Access> outputs = new ArrayList<>();
      for (int more = random.nextInt(3); more > 0; more--) {
        inputs.add(whole(start(shape)));
        outputs.add(whole(written(shape)));
      }
      work.add(
          new EpilogueOp(
              name + ".work " + i,
              "layer." + i,
              pick(Category.values()),
              kind.label(),
              kind.costPerElement(),
              random.nextBoolean() ? OptionalInt.of(written(shape)) : OptionalInt.empty(),
              inputs,
              outputs));
    }
    return work;
  }

  private Access whole(int tensor) {
    return new Access(tensor, tensors.get(tensor).elements());
  }

  private Op attention(String name, String layer, Category category) {
    long shared = 1L + random.nextInt(3);
    AttentionMask mask = pick(AttentionMask.values());
    long queries = 1L + random.nextInt(40);
    long keys = mask.isCausal() ? queries : 1L + random.nextInt(40);
    AttentionShape s =
        new AttentionShape(
            1L + random.nextInt(3), 2 * shared, shared, queries, keys, 1L + random.nextInt(9));
    boolean backward = random.nextBoolean();
    List<Long> inputs = new ArrayList<>(List.of(s.queryElements(), s.keyElements()));
    inputs.add(s.keyElements());
    List<Long> outputs = new ArrayList<>(List.of(s.queryElements()));
    if (backward) {
      inputs.addAll(List.of(s.queryElements(), s.scoreRows(), s.scoreRows()));
      outputs.addAll(List.of(s.keyElements(), s.keyElements()));
    } else {
      outputs.add(s.scoreRows());
    }
    return new AttentionOp(
        name,
        layer,
        backward ? Phase.BACKWARD : Phase.FORWARD,
        category,
        s,
        mask,
        random.nextBoolean(),
        inputs.stream().map(size -> new Access(start(List.of(size)), size)).toList(),
        outputs.stream().map(size -> new Access(written(List.of(size)), size)).toList());
  }

  private Op vector(String name, String layer, Phase phase, Category category) {
    VectorKind kind = pick(VectorKind.values());
    List<Access> inputs = accesses();
    List<Access> outputs = List.of(new Access(written(List.of(dimension())), dimension()));
    long elements = dimension();
    return new VectorOp(
        name,
        layer,
        phase,
        category,
        kind.label(),
        elements,
        kind.costPerElement(),
        inputs,
        outputs,
        random.nextBoolean());
  }

  private Op transfer(String name, String layer, Phase phase) {
    List<Long> shape = List.of(dimension(), dimension());
    int from = add(shape, TensorRole.ACTIVATION);
    int to = add(shape, TensorRole.ACTIVATION);
    long elements = tensors.get(from).elements();
    return new TransferOp(name, layer, phase, random.nextBoolean(), from, to, elements);
  }

  private Op gather(String name, String layer, Phase phase, Category category) {
    List<Access> inputs = accesses();
    List<Access> outputs = List.of(new Access(written(List.of()), 1));
    boolean scatter = random.nextBoolean();
    return new GatherOp(
        name, layer, phase, category, scatter, dimension(), dimension(), inputs, outputs);
  }

  /** Accesses to tensors that some op has written or that are there from the start. */
  private List<Access> accesses() {
    List<Access> accesses = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0 && !tensors.isEmpty(); i--) {
      int tensor = random.nextInt(tensors.size());
      long whole = tensors.get(tensor).elements();
      accesses.add(new Access(tensor, random.nextBoolean() ? whole : dimension()));
    }
    return accesses;
  }

  private int start(List<Long> shape) {
    TensorRole[] roles = {TensorRole.INPUT, TensorRole.WEIGHT, TensorRole.OPTIMIZER_STATE};
    return add(shape, pick(roles));
  }

  private int written(List<Long> shape) {
    return add(shape, pick(TensorRole.values()));
  }

  private int add(List<Long> shape, TensorRole role) {
    String layer = random.nextBoolean() ? "" : "layer." + random.nextInt(4);
    tensors.add(new Tensor("t" + tensors.size(), shape, role, layer));
    return tensors.size() - 1;
  }

  private long dimension() {
    return 1L + random.nextInt(1 << random.nextInt(12));
  }

  private <T> T pick(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
