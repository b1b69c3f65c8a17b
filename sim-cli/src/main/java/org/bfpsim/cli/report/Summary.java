package org.bfpsim.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bfpsim.cli.dram.DramLines;
import org.bfpsim.cli.report.memory.MemoryLines;
import org.bfpsim.cli.units.Units;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.Bounds;
import org.bfpsim.machine.result.SimulationResult.Check;
import org.bfpsim.machine.result.SimulationResult.EnergyRow;
import org.bfpsim.machine.result.SimulationResult.Totals;

/** One result on one screen: totals beside their bounds, where time and bytes go, what bounds. */
public final class Summary {
  private static final int WIDTH = 100;

  private Summary() {}

  /**
   * The lines of the summary.
   *
   * @param machine the architecture's name
   */
  public static List<String> of(SimulationResult result, String machine) {
    List<String> lines = new ArrayList<>();
    lines.add(heading(result, machine));
    lines.addAll(totals(result));
    lines.add("");
    lines.addAll(TextTable.beside(TimeShares.lines(result), TrafficMatrix.lines(result), 2));
    lines.add("");
    AttentionLine.of(result).ifPresent(lines::add);
    lines.addAll(array(result));
    lines.addAll(energy(result));
    lines.addAll(LinkLine.of(result));
    lines.addAll(MemoryLines.of(result.memory()));
    lines.add(DramLines.of(result));
    lines.add(kinds(result));
    lines.addAll(checks(result.checks()));
    return lines;
  }

  private static String heading(SimulationResult result, String machine) {
    return Labels.title(result, machine) + ", " + result.precision().layout();
  }

  private static List<String> totals(SimulationResult result) {
    Totals totals = result.totals();
    Bounds bounds = result.bounds();
    TextTable table = new TextTable();
    table.row("cycles", Units.whole(totals.cycles()), Units.si(totals.seconds(), "s"), "");
    table.row("lower bound", Units.whole(bounds.lowerBoundCycles()), share(bounds, totals), "");
    List<String> lines = new ArrayList<>(table.lines());
    lines.set(
        1,
        lines.get(1)
            + " of cycles; the larger of compute "
            + Units.si(bounds.computeCycles())
            + ", memory "
            + Units.si(bounds.memoryCycles())
            + " ("
            + largest(bounds)
            + ")");
    lines.add(
        "bytes moved take "
            + Units.si(bounds.movedBytesCycles()).strip()
            + " cycles at the bus's peak: "
            + Units.bytes(totals.dramReadBytes())
            + " read, "
            + Units.bytes(totals.dramWriteBytes())
            + " written, at least "
            + Units.bytes(bounds.compulsoryBytes()));
    lines.add(Units.si(totals.macs(), "MAC") + " as " + Units.si(totals.chunkMacs(), "chunk MAC"));
    return lines;
  }

  private static String largest(Bounds bounds) {
    if (bounds.linkCycles() != null && bounds.linkCycles() >= bounds.lowerBoundCycles()) {
      return "here the link to the host";
    }
    return bounds.memoryCycles() > bounds.computeCycles() ? "memory" : "compute";
  }

  private static String share(Bounds bounds, Totals totals) {
    return Units.percent(bounds.lowerBoundCycles(), (double) totals.cycles());
  }

  private static List<String> array(SimulationResult result) {
    Totals totals = result.totals();
    List<String> parts = new ArrayList<>();
    parts.add("busy " + Units.percent(totals.arrayBusyCycles(), totals.cycles()));
    parts.add("utilization " + Units.percent(totals.utilizationFraction(), 1));
    totals.stalls().entrySet().stream()
        .filter(cause -> cause.getValue() > 0)
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            cause ->
                cause.getKey().replace('_', ' ')
                    + " stall "
                    + Units.percent(cause.getValue(), totals.cycles()))
        .forEach(parts::add);
    return wrapped("array   ", parts);
  }

  private static List<String> energy(SimulationResult result) {
    double joules = result.totals().energyJoules();
    List<String> parts = new ArrayList<>();
    parts.add(Units.si(joules, "J"));
    result.energy().stream()
        .sorted(Comparator.comparingDouble(EnergyRow::energyPicojoules).reversed())
        .map(row -> row.part() + " " + Units.percent(row.energyPicojoules() * 1e-12, joules))
        .forEach(parts::add);
    return wrapped("energy  ", parts);
  }

  /** Parts after a heading, on as few lines as they need. */
  private static List<String> wrapped(String heading, List<String> parts) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(heading);
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i) + (i + 1 < parts.size() ? ", " : "");
      if (line.length() + part.stripTrailing().length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(heading.length()));
      }
      line.append(part);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String kinds(SimulationResult result) {
    Map<String, Long> counts =
        result.treatments().stream()
            .collect(
                Collectors.groupingBy(
                    SimulationResult.Treatment::treatedAs,
                    TreeMap::new,
                    Collectors.summingLong(SimulationResult.Treatment::count)));
    return "ops     "
        + counts.entrySet().stream()
            .map(entry -> entry.getKey() + " " + Units.whole(entry.getValue()))
            .collect(Collectors.joining(", "))
        + "; every kind: result.json";
  }

  private static List<String> checks(List<Check> checks) {
    List<Check> broken = checks.stream().filter(check -> !check.holds()).toList();
    List<String> lines = new ArrayList<>();
    lines.add("checks  " + (checks.size() - broken.size()) + " of " + checks.size() + " hold");
    broken.forEach(
        check ->
            lines.add("BROKEN  " + check.name() + ": " + check.left() + " != " + check.right()));
    return lines;
  }
}
