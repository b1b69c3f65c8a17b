package org.bfpsim.cli.report.roofline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.policy.Policies;
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

/** The DRAM traffic of one head's forward attention, fused and materialised, by the SRAM. */
final class AttentionTraffic {
  static final long N = 1024;
  static final long D = 128;
  private static final int ELEMENT_BYTES = 4;

  /** Ops between those that make the operands and those that read them: none stays on chip. */
  private static final int OPS_BETWEEN = 40;

  /**
   * What one machine moves, in units of N·d elements.
   *
   * @param m elements of SRAM that blocks may use
   * @param materialised 0 where no tile of a product fits
   */
  record Row(long m, double fused, double materialised, String mapping) {
    double elements() {
      return (double) m;
    }

    double law() {
      return 6.0 * N * D / elements();
    }
  }

  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Op> ops = new ArrayList<>();

  private AttentionTraffic() {}

  static Row of(long m, boolean withMaterialised) {
    OpResult fused = attentionOps(new AttentionTraffic().fused(), m).get(0);
    long materialised =
        withMaterialised
            ? attentionOps(new AttentionTraffic().materialised(), m).stream()
                .mapToLong(OpResult::dramBytes)
                .sum()
            : 0;
    double unit = (double) N * D * ELEMENT_BYTES;
    return new Row(m, fused.dramBytes() / unit, materialised / unit, fused.mapping());
  }

  private static List<OpResult> attentionOps(Trace trace, long m) {
    SimulationResult result =
        Simulator.simulate(
            machine(m),
            trace,
            Policies.parse("fixed:fp32"),
            SimulationOptions.at(DramLevel.BANDWIDTH));
    return result.ops().stream()
        .filter(op -> op.category().equals(Category.ATTENTION.label()))
        .toList();
  }

  /** Waits for its DRAM; half of each of three equal buffers holds blocks. */
  private static Architecture machine(long m) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("array.cell", "fp32");
    settings.put("array.clockPeriodFemtoseconds", "100000");
    settings.put("dram.preset", "lpddr4-3200");
    settings.put("dram.channels", "1");
    settings.put("vector.lanes", "4096");
    for (String buffer : List.of("operandA", "operandB", "output")) {
      settings.put("sram." + buffer + ".capacityBytes", Long.toString(2 * ELEMENT_BYTES * m / 3));
    }
    settings.put("sram.vector.capacityBytes", "32768");
    return Architectures.load("base", settings);
  }

  private Trace fused() {
    List<Integer> in = operands();
    int context = tensor("context", TensorRole.ACTIVATION, N, D);
    int statistics = tensor("statistics", TensorRole.STATISTICS, N, 1);
    AttentionShape shape = new AttentionShape(1, 1, 1, N, N, D);
    ops.add(
        new AttentionOp(
            "attention",
            "layer",
            Phase.FORWARD,
            Category.ATTENTION,
            shape,
            AttentionMask.NONE,
            false,
            in.stream().map(this::whole).toList(),
            Stream.of(context, statistics).map(this::whole).toList()));
    return read(List.of(context, statistics));
  }

  private Trace materialised() {
    List<Integer> in = operands();
    int scores = tensor("scores", TensorRole.ACTIVATION, N, N);
    int masked = tensor("masked", TensorRole.ACTIVATION, N, N);
    int softmax = tensor("softmax", TensorRole.ACTIVATION, N, N);
    int context = tensor("context", TensorRole.ACTIVATION, N, D);
    product("scores", GemmShape.of(N, N, D), in.get(0), in.get(1), true, scores);
    vector("mask", Category.ATTENTION, VectorKind.SCALE_MASK, List.of(scores), masked);
    vector("softmax", Category.ATTENTION, VectorKind.SOFTMAX, List.of(masked), softmax);
    product("context", GemmShape.of(N, D, N), softmax, in.get(2), false, context);
    return read(List.of(context));
  }

  private List<Integer> operands() {
    List<Integer> all =
        Stream.of("q", "k", "v").map(name -> tensor(name, TensorRole.ACTIVATION, N, D)).toList();
    all.forEach(t -> vector("fill " + t, Category.OTHER, VectorKind.FILL, List.of(), t));
    otherOps();
    return all;
  }

  private Trace read(List<Integer> results) {
    otherOps();
    for (int result : results) {
      int sum = tensor("sum " + result, TensorRole.STATISTICS, 1, 1);
      vector("sum " + result, Category.OTHER, VectorKind.SUM, List.of(result), sum);
    }
    TraceHeader header = new TraceHeader("attention", "test", 1, N, 1, List.of(), List.of());
    return new Trace(header, tensors, ops);
  }

  private void otherOps() {
    for (int i = 0; i < OPS_BETWEEN; i++) {
      int other = tensor("other " + tensors.size(), TensorRole.ACTIVATION, 1, 1);
      vector("other " + other, Category.OTHER, VectorKind.FILL, List.of(), other);
    }
  }

  private void vector(String name, Category category, VectorKind kind, List<Integer> in, int out) {
    int largest = in.isEmpty() ? out : in.get(0);
    ops.add(
        new VectorOp(
            name,
            "layer",
            Phase.FORWARD,
            category,
            kind.label(),
            tensors.get(largest).elements(),
            kind.costPerElement(),
            in.stream().map(this::whole).toList(),
            List.of(whole(out))));
  }

  private void product(String name, GemmShape shape, int a, int b, boolean transposed, int c) {
    ops.add(
        new GemmOp(
            name,
            "layer",
            Phase.FORWARD,
            Category.ATTENTION,
            GemmRole.FORWARD,
            shape,
            a,
            false,
            b,
            transposed,
            c,
            List.of()));
  }

  private int tensor(String name, TensorRole role, long rows, long columns) {
    tensors.add(new Tensor(name, List.of(rows, columns), role, "layer"));
    return tensors.size() - 1;
  }

  private Access whole(int tensor) {
    return new Access(tensor, tensors.get(tensor).elements());
  }
}
