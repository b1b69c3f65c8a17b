package org.bfpsim.machine.sequencer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bfpsim.core.InputException;
import org.bfpsim.core.number.Format;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Cell;
import org.bfpsim.machine.mapping.EpilogueCost;
import org.bfpsim.machine.mapping.GemmCost;
import org.bfpsim.machine.mapping.Mapper;
import org.bfpsim.machine.mapping.Mapping;
import org.bfpsim.machine.mapping.MatrixView;
import org.bfpsim.machine.mapping.ResultView;
import org.bfpsim.machine.placement.Addresses;
import org.bfpsim.machine.placement.Placement;
import org.bfpsim.machine.placement.Retention;
import org.bfpsim.machine.precision.OpPrecision;
import org.bfpsim.machine.precision.PrecisionPlan;
import org.bfpsim.machine.precision.ProductFormats;
import org.bfpsim.machine.precision.Read;
import org.bfpsim.machine.precision.Write;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.memory.sram.SramBuffer;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.bfpsim.workload.trace.TransferOp;

/** From a trace and a policy to a step ready to run: precision, placement, mapping. */
public final class StepPlanner {
  private final Architecture architecture;
  private final DramPart dram;
  private final Cell cell;
  private final Mapper mapper;
  private final AttentionPlanner attention;

  /** A planner for one machine. */
  public StepPlanner(Architecture architecture, DramPart dram) {
    this.architecture = architecture;
    this.dram = dram;
    this.cell = architecture.array().parsedCell();
    this.mapper = new Mapper(architecture, dram);
    this.attention =
        new AttentionPlanner(architecture, mapper.dramBytesPerCycle(), dram.burstBytes());
  }

  /**
   * Plans a step.
   *
   * @throws InputException where the cell cannot execute a format that the policy asks for, or no
   *     tile fits the buffers
   */
  public StepPlan plan(Trace trace, PrecisionPolicy policy, Moment now) {
    requireHost(trace);
    StoredStep stored = StoredStep.of(trace, policy, now, architecture.regroup(), this::place);
    PrecisionPlan precision = stored.precision();
    Placement placement = stored.placement();
    TraceGraph graph = TraceGraph.of(trace);
    List<List<Integer>> writers = new ArrayList<>();
    trace.tensors().forEach(tensor -> writers.add(new ArrayList<>(2)));
    List<OpPlan> plans = new ArrayList<>();
    for (int index = 0; index < trace.ops().size(); index++) {
      Op op = trace.ops().get(index);
      OpPrecision uses = precision.ops().get(index);
      uses.products().forEach(product -> requireExecutable(op, product, policy));
      Optional<GemmPlan> gemm =
          op instanceof GemmOp product
              ? Optional.of(gemm(trace, product, uses, precision, placement))
              : Optional.empty();
      Optional<AttentionPlan> fused =
          op instanceof AttentionOp all
              ? Optional.of(attention.plan(all, uses, precision, placement))
              : Optional.empty();
      List<int[]> writersBefore =
          uses.reads().stream()
              .map(read -> writers.get(op.inputs().get(read.input()).tensor()))
              .map(before -> before.stream().mapToInt(Integer::intValue).toArray())
              .toList();
      int[] predecessors = HostOrder.predecessors(trace.ops(), index, graph.predecessors(index));
      Waits waits = new Waits(predecessors, writersBefore);
      plans.add(new OpPlan(index, op, uses, gemm, fused, waits));
      for (Access output : op.outputs()) {
        writers.get(output.tensor()).add(index);
      }
    }
    List<Long> scratchBytes = plans.stream().map(OpPlan::scratchBytes).toList();
    Addresses addresses = placement.allocate(scratchBytes);
    List<List<Integer>> departures = placement.departures(trace, addresses.scratch(), scratchBytes);
    return new StepPlan(
        plans.stream()
            .map(op -> op.withScratchAt(addresses.scratch().get(op.index())))
            .map(op -> op.waitingFor(departures.get(op.index())))
            .toList(),
        precision,
        placement,
        addresses.occupancy());
  }

  private void requireHost(Trace trace) {
    if (architecture.host().isEmpty()
        && trace.ops().stream().anyMatch(TransferOp.class::isInstance)) {
      throw new InputException(
          "architecture '" + architecture.name() + "'",
          "has no link to the host, which the step offloads to; expected a host section");
    }
  }

  private Placement place(Trace trace, PrecisionPlan precision) {
    return Placement.of(trace, precision, dram.burstBytes(), retention());
  }

  /** Half of the vector buffer is for copies that stay on chip. */
  private Retention retention() {
    SramBuffer buffer = architecture.sram().vector();
    double latencyFemtoseconds =
        (double) dram.readLatencyClocks() * dram.clock().periodFemtoseconds();
    return new Retention(
        buffer.capacityBytes() / 2,
        buffer.bytesPerCycle(),
        mapper.dramBytesPerCycle(),
        latencyFemtoseconds / architecture.array().clockPeriodFemtoseconds());
  }

  private GemmPlan gemm(
      Trace trace, GemmOp op, OpPrecision uses, PrecisionPlan precision, Placement placement) {
    Format a = uses.products().get(0).a();
    Format b = uses.products().get(0).b();
    Read readA = uses.reads().get(0);
    Read readB = uses.reads().get(1);
    var shape = op.shape();
    List<ResultView> results = new ArrayList<>();
    double outputBytes = 0;
    for (Write write : uses.writes()) {
      var tensor = placement.placed(write.copy());
      var encoding = precision.copies().get(write.copy()).encoding();
      results.add(
          new ResultView(
              MatrixView.of(
                  tensor, tensor.planeCount(), shape.batch(), shape.m(), shape.n(), false),
              encoding.converted()));
      outputBytes += placement.onChip(write.copy()) ? 0 : encoding.bitsPerElement() / 8;
    }
    GemmCost cost =
        new GemmCost(
            shape,
            cell.passes(a, b),
            Math.max(a.groupSize(), b.groupSize()),
            MatrixView.of(
                placement.placed(readA.copy()),
                readA.planes(),
                shape.batch(),
                shape.m(),
                shape.k(),
                op.transposeA()),
            placement.onChip(readA.copy()),
            MatrixView.of(
                placement.placed(readB.copy()),
                readB.planes(),
                shape.batch(),
                shape.k(),
                shape.n(),
                op.transposeB()),
            placement.onChip(readB.copy()),
            results,
            outputBytes,
            epilogue(trace, op, uses, placement));
    Mapping mapping = mapper.map(op.name(), cost, op.role());
    SpillArea spill = SpillArea.of(shape, mapping, dram.burstBytes());
    return new GemmPlan(cost, mapping, mapper.timer(cost, op.role()), spill);
  }

  private static EpilogueCost epilogue(
      Trace trace, GemmOp op, OpPrecision uses, Placement placement) {
    if (op.epilogue().isEmpty()) {
      return EpilogueCost.NONE;
    }
    List<EpilogueCost.Read> reads = new ArrayList<>();
    for (Read read : uses.reads()) {
      if (read.input() >= op.inputsBeforeEpilogue()) {
        var tensor = placement.placed(read.copy());
        var shape = op.shape();
        MatrixView view =
            MatrixView.of(tensor, read.planes(), shape.batch(), shape.m(), shape.n(), false);
        reads.add(new EpilogueCost.Read(view, placement.onChip(read.copy())));
      }
    }
    long made =
        op.outputs().stream()
            .filter(access -> trace.tensor(access).role() != TensorRole.MASK)
            .filter(access -> access.tensor() != op.productTensor().orElse(-1))
            .count();
    return new EpilogueCost(
        op.epilogue().stream().map(work -> (long) work.costPerElement()).toList(),
        Math.toIntExact(made),
        reads);
  }

  private void requireExecutable(Op op, ProductFormats product, PrecisionPolicy policy) {
    requireExecutable(op, product.a(), policy);
    requireExecutable(op, product.b(), policy);
  }

  private void requireExecutable(Op op, Format format, PrecisionPolicy policy) {
    if (!cell.executes(format)) {
      throw new InputException(
          "policy '" + policy.name() + "'",
          "op '"
              + op.name()
              + "' multiplies "
              + format.label()
              + ", which the "
              + cell.label()
              + " cells of architecture '"
              + architecture.name()
              + "' cannot execute; they execute "
              + cell.accepts());
    }
  }
}
