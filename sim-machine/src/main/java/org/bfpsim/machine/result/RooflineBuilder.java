package org.bfpsim.machine.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Cell;
import org.bfpsim.machine.precision.OpPrecision;
import org.bfpsim.machine.precision.ProductFormats;
import org.bfpsim.machine.result.SimulationResult.Ceiling;
import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.machine.result.SimulationResult.Point;
import org.bfpsim.machine.result.SimulationResult.Roofline;
import org.bfpsim.machine.result.SimulationResult.Totals;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.memory.dram.level.DramPart;

/**
 * Ceilings and points of the roofline.
 *
 * <p>The time of an op's point is its share of the elapsed time, but no less than its time on the
 * array or its bytes at the bus's peak: an op that is hidden behind another is not drawn faster
 * than the machine.
 */
final class RooflineBuilder {
  private final Architecture architecture;
  private final DramPart part;
  private final StepPlan plan;

  private RooflineBuilder(Architecture architecture, DramPart part, StepPlan plan) {
    this.architecture = architecture;
    this.part = part;
    this.plan = plan;
  }

  static Roofline of(
      Architecture architecture, DramPart part, StepPlan plan, List<OpResult> ops, Totals totals) {
    RooflineBuilder builder = new RooflineBuilder(architecture, part, plan);
    return new Roofline(builder.ceilings(ops), builder.points(ops, totals));
  }

  private List<Ceiling> ceilings(List<OpResult> ops) {
    List<Ceiling> ceilings = new ArrayList<>();
    double peak = architecture.peakChunkMacsPerSecond();
    Map<Integer, String> formatsByPasses = new TreeMap<>();
    for (OpPrecision precision : plan.precision().ops()) {
      for (ProductFormats product : precision.products()) {
        formatsByPasses.merge(
            passes(product),
            product.label(),
            (old, more) -> old.contains(more) ? old : old + ", " + more);
      }
    }
    formatsByPasses.forEach(
        (passes, formats) ->
            ceilings.add(
                new Ceiling(
                    formats,
                    "compute",
                    peak / passes,
                    null,
                    "rows x cols x lanes x clock / "
                        + passes
                        + (passes == 1 ? " pass" : " passes"))));
    if (formatsByPasses.size() > 1) {
      double macs = ops.stream().mapToLong(OpResult::macs).sum();
      double chunkMacs = ops.stream().mapToLong(OpResult::chunkMacs).sum();
      ceilings.add(
          new Ceiling(
              "step mix",
              "compute",
              peak * macs / chunkMacs,
              null,
              "MAC-weighted harmonic mean of the precisions' ceilings"));
    }
    ceilings.add(
        new Ceiling(
            "DRAM " + part.name(),
            "bandwidth",
            null,
            part.peakBytesPerSecond(),
            part.channels()
                + " channels x "
                + part.burstBytes()
                + " bytes per burst at the bus's peak"
                + (part.preset().validated() ? "" : "; part not validated")));
    double ports =
        architecture.sram().operandA().bytesPerCycle()
            + architecture.sram().operandB().bytesPerCycle();
    ceilings.add(
        new Ceiling(
            "SRAM",
            "bandwidth",
            null,
            ports * 1e15 / architecture.array().clockPeriodFemtoseconds(),
            "read ports of both operand buffers x clock"));
    return ceilings;
  }

  private int passes(ProductFormats product) {
    Cell cell = architecture.array().parsedCell();
    return cell.passes(product.a(), product.b());
  }

  private List<Point> points(List<OpResult> ops, Totals totals) {
    List<Point> points = new ArrayList<>();
    Map<String, Sum> layers = new LinkedHashMap<>();
    Map<String, Sum> categories = new LinkedHashMap<>();
    for (OpResult op : ops) {
      double seconds = seconds(op);
      if (op.macs() > 0) {
        add(points, "op", op.name(), op.category(), op.macs(), op.dramBytes(), seconds);
      }
      if (!op.layer().isEmpty()) {
        layers.computeIfAbsent(op.layer(), key -> new Sum()).add(op, seconds);
      }
      categories.computeIfAbsent(op.category(), key -> new Sum()).add(op, seconds);
    }
    layers.forEach((name, sum) -> add(points, "layer", name, "", sum.macs, sum.bytes, sum.seconds));
    categories.forEach(
        (name, sum) -> add(points, "category", name, name, sum.macs, sum.bytes, sum.seconds));
    add(
        points,
        "step",
        "step",
        "",
        totals.macs(),
        totals.dramReadBytes() + totals.dramWriteBytes(),
        totals.seconds());
    return points;
  }

  private double seconds(OpResult op) {
    double cycle = architecture.array().clockPeriodFemtoseconds() / 1e15;
    double onUnit = Math.max(op.cycles(), Math.max(op.arrayCycles(), op.vectorCycles())) * cycle;
    return Math.max(onUnit, op.dramBytes() / part.peakBytesPerSecond());
  }

  /** Adds a point, where a logarithmic plane can hold it. */
  private static void add(
      List<Point> points,
      String level,
      String name,
      String category,
      long macs,
      long bytes,
      double seconds) {
    if (macs > 0 && bytes > 0 && seconds > 0) {
      points.add(
          new Point(
              level, name, category, macs, bytes, (double) macs / bytes, macs / seconds, seconds));
    }
  }

  /** A running sum over ops. */
  private static final class Sum {
    private long macs;
    private long bytes;
    private double seconds;

    private void add(OpResult op, double time) {
      macs += op.macs();
      bytes += op.dramBytes();
      seconds += time;
    }
  }
}
