package org.bfpsim.machine.result;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Cell;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.precision.OpPrecision;
import org.bfpsim.machine.precision.ProductFormats;
import org.bfpsim.machine.result.SimulationResult.Bounds;
import org.bfpsim.machine.result.SimulationResult.Check;
import org.bfpsim.machine.result.SimulationResult.DramDetail;
import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.machine.result.SimulationResult.Precision;
import org.bfpsim.machine.result.SimulationResult.Provenance;
import org.bfpsim.machine.result.SimulationResult.ResourceTime;
import org.bfpsim.machine.result.SimulationResult.Totals;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;
import org.bfpsim.machine.result.SimulationResult.Workload;
import org.bfpsim.machine.sequencer.OpRecord;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.machine.sequencer.StepRecord;
import org.bfpsim.memory.dram.Dram;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.memory.link.HostLink;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.AttentionProjections;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.VectorOp;

/** Reads a result off the ledger and the record of a step. */
public final class ResultBuilder {

  private final Architecture architecture;
  private final DramPart part;
  private final Trace trace;
  private final PrecisionPolicy policy;
  private final Moment now;
  private final StepPlan plan;
  private final StepRecord record;
  private final Ledger ledger;
  private final Dram dram;
  private final Cell cell;

  /** Everything that a finished simulation leaves behind. */
  public ResultBuilder(
      Architecture architecture,
      DramPart part,
      Trace trace,
      PrecisionPolicy policy,
      Moment now,
      StepPlan plan,
      StepRecord record,
      Ledger ledger,
      Dram dram) {
    this.architecture = architecture;
    this.part = part;
    this.trace = trace;
    this.policy = policy;
    this.now = now;
    this.plan = plan;
    this.record = record;
    this.ledger = ledger;
    this.dram = dram;
    this.cell = architecture.array().parsedCell();
  }

  /**
   * The result.
   *
   * @param detail how closely the DRAM was simulated
   * @param seed of the places where it was sampled
   * @param inputsSha256 hashes of the input files, by name
   */
  public SimulationResult build(DramDetail detail, long seed, Map<String, String> inputsSha256) {
    List<OpResult> ops = ops();
    Bounds bounds = bounds(ops);
    List<SimulationResult.EnergyRow> energy =
        EnergyAccount.of(architecture, part, trace, plan, record, ledger);
    Totals totals = totals(ops, energy);
    Memory memory = MemoryBuilder.of(trace, plan, ops, ledger, part.capacityBytes());
    return new SimulationResult(
        SimulationResult.SCHEMA,
        new Workload(
            trace.header().model(),
            trace.header().origin(),
            trace.header().batch(),
            trace.header().sequence(),
            trace.header().assumptions()),
        new Precision(
            policy.name(), now.rung(), policy.rungName(now.rung()), policy.layout().name()),
        bounds,
        totals,
        detail,
        traffic(),
        ops,
        RooflineBuilder.of(architecture, part, plan, ops, totals),
        memory,
        energy,
        checks(bounds, totals, ops, memory),
        KindCounts.of(trace),
        new Provenance(Version.current(), seed, inputsSha256, architecture));
  }

  private List<Check> checks(Bounds bounds, Totals totals, List<OpResult> ops, Memory memory) {
    List<Check> checks = new ArrayList<>();
    checks.addAll(
        Checks.of(
            new Checks.Figures(record, ledger, dram, bounds, totals, ops, memory, plan, trace)));
    checks.addAll(HostChecks.of(record.host(), ledger, plan, trace));
    return List.copyOf(checks);
  }

  private List<TrafficRow> traffic() {
    return ledger.entries().stream()
        .map(
            e ->
                new TrafficRow(
                    e.key().level(),
                    e.key().direction(),
                    e.key().role(),
                    e.key().phase(),
                    e.key().layer(),
                    e.key().format(),
                    e.usefulBytes(),
                    e.movedBytes()))
        .sorted(
            Comparator.comparing(TrafficRow::level)
                .thenComparing(TrafficRow::direction)
                .thenComparing(TrafficRow::role)
                .thenComparing(TrafficRow::phase)
                .thenComparing(TrafficRow::layer)
                .thenComparing(TrafficRow::format))
        .toList();
  }

  private List<OpResult> ops() {
    long[] shares = new OpShares(record).of(trace);
    List<OpResult> ops = new ArrayList<>();
    BitSet projections = AttentionProjections.of(trace);
    for (int index = 0; index < shares.length; index++) {
      OpRecord of = record.ops().get(index);
      ops.add(op(index, trace.ops().get(index), of, shares[index], projections.get(index)));
    }
    return ops;
  }

  private OpResult op(int index, Op op, OpRecord of, long share, boolean projection) {
    OpPrecision precision = plan.precision().ops().get(index);
    long macs = of.macs();
    return new OpResult(
        index,
        op.name(),
        op.kind(),
        op instanceof GemmOp gemm ? gemm.role().label() : null,
        op.category().label(),
        op.phase().label(),
        op.layer(),
        of.startTick() / record.ticksPerCycle(),
        cycle(of.endTick()),
        share,
        macs,
        chunkMacs(precision, macs),
        of.arrayCycles(),
        of.vectorCycles(),
        of.dramBytes(),
        macs > 0 && of.dramBytes() > 0 ? (double) macs / of.dramBytes() : null,
        boundOf(of),
        precision.label(),
        plan.mapping(index),
        projection);
  }

  /** The op's products have equally many multiply-accumulates. */
  private long chunkMacs(OpPrecision precision, long macs) {
    long passes = precision.products().stream().mapToLong(of -> cell.passes(of.a(), of.b())).sum();
    return passes == 0 ? 0 : macs / precision.products().size() * passes;
  }

  private String boundOf(OpRecord of) {
    double memory = of.dramBytes() / (busBytesPerCycle() * part.preset().efficiencyFraction());
    double longest =
        Math.max(
            (double) Math.max(of.arrayCycles(), of.vectorCycles()),
            Math.max(memory, (double) Math.max(of.converterCycles(), of.linkCycles())));
    if (longest == 0) {
      return "none";
    }
    if (of.linkCycles() == longest) {
      return "link";
    }
    if (memory == longest) {
      return "memory";
    }
    if (of.converterCycles() == longest) {
      return "converter";
    }
    return of.arrayCycles() == longest ? "compute" : "vector";
  }

  private double busBytesPerCycle() {
    return part.peakBytesPerSecond() * architecture.array().clockPeriodFemtoseconds() / 1e15;
  }

  private Bounds bounds(List<OpResult> ops) {
    double chunkMacs = ops.stream().mapToLong(OpResult::chunkMacs).sum();
    double compute = chunkMacs / architecture.array().geometry().chunkMacsPerCycle();
    long compulsory = CompulsoryBytes.of(trace, plan);
    double memory = compulsory / busBytesPerCycle();
    Double link = linkCycles();
    return new Bounds(
        compute,
        memory,
        link,
        Math.max(link == null ? 0 : link, Math.max(compute, memory)),
        compulsory,
        (dram.readBytes() + dram.writtenBytes()) / busBytesPerCycle());
  }

  private Double linkCycles() {
    if (!record.host().used()) {
      return null;
    }
    HostLink link = architecture.host().orElseThrow();
    long bytes = Math.max(record.host().bytesToHost(), record.host().bytesFromHost());
    return bytes / link.bytesPerSecond() * 1e15 / architecture.array().clockPeriodFemtoseconds();
  }

  private Totals totals(List<OpResult> ops, List<SimulationResult.EnergyRow> energy) {
    long chunkMacs = ops.stream().mapToLong(OpResult::chunkMacs).sum();
    long peakDram = plan.occupancy().peakBytes();
    return new Totals(
        record.cycles(),
        record.seconds(),
        ops.stream().mapToLong(OpResult::macs).sum(),
        chunkMacs,
        bitProducts(),
        record.arrayBusyCycles(),
        chunkMacs
            / ((double) architecture.array().geometry().chunkMacsPerCycle() * record.cycles()),
        energy.stream().mapToDouble(SimulationResult.EnergyRow::energyPicojoules).sum() / 1e12,
        peakDram,
        peakDram <= part.capacityBytes(),
        dram.readBytes(),
        dram.writtenBytes(),
        record.arrayStalls(),
        resources());
  }

  private List<ResourceTime> resources() {
    List<ResourceTime> resources = new ArrayList<>();
    resources.add(resource("array", record.arrayBusyCycles()));
    resources.add(resource("vector unit", record.vectorBusyCycles()));
    resources.add(resource("converter", record.converterBusyCycles()));
    resources.add(resource("dram bus", record.dramBusyCycles()));
    if (record.host().used()) {
      resources.add(resource("link to host", record.host().busyCyclesToHost()));
      resources.add(resource("link from host", record.host().busyCyclesFromHost()));
    }
    return resources;
  }

  private ResourceTime resource(String name, long busy) {
    return new ResourceTime(name, busy, record.cycles() - busy);
  }

  private double bitProducts() {
    double products = 0;
    for (int index = 0; index < trace.ops().size(); index++) {
      List<ProductFormats> formats = plan.precision().ops().get(index).products();
      double macs = record.ops().get(index).macs();
      for (ProductFormats product : formats) {
        products +=
            macs / formats.size() * product.a().multiplierBits() * product.b().multiplierBits();
      }
    }
    return products;
  }

  private long cycle(long tick) {
    return Math.floorDiv(tick + record.ticksPerCycle() - 1, record.ticksPerCycle());
  }

  /** Lane operations of the whole step: those of its vector ops, and those inside other ops. */
  static double vectorOperations(Trace trace, StepRecord record) {
    double inside = record.ops().stream().mapToDouble(OpRecord::laneOperations).sum();
    return inside
        + trace.ops().stream()
            .filter(VectorOp.class::isInstance)
            .map(VectorOp.class::cast)
            .mapToDouble(op -> (double) op.elements() * op.costPerElement())
            .sum();
  }
}
