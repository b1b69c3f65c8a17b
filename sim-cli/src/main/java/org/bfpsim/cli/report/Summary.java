package org.bfpsim.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.Bounds;
import org.bfpsim.machine.result.SimulationResult.Check;
import org.bfpsim.machine.result.SimulationResult.Totals;

/** One result on one screen: totals beside their bounds, where time and bytes go, what bounds. */
public final class Summary {
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
    lines.add(array(result));
    lines.add(energy(result));
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
    boolean memory = bounds.memoryCycles() > bounds.computeCycles();
    lines.set(
        1,
        lines.get(1)
            + " of cycles; the larger of compute "
            + Units.si(bounds.computeCycles())
            + ", memory "
            + Units.si(bounds.memoryCycles())
            + (memory ? " (memory)" : " (compute)"));
    lines.add(
        "bytes moved take "
            + Units.si(bounds.movedBytesCycles()).strip()
            + " cycles at the bus's peak: "
            + Units.bytes(totals.dramReadBytes())
            + " read, "
            + Units.bytes(totals.dramWriteBytes())
            + " written, at least "
            + Units.bytes(bounds.compulsoryBytes()));
    lines.add(
        Units.si(totals.macs(), "MAC")
            + " as "
            + Units.si(totals.chunkMacs(), "chunk MAC")
            + "; DRAM peak "
            + Units.bytes(totals.peakDramBytes())
            + (totals.fitsInDram() ? " (fits)" : " (DOES NOT FIT)"));
    return lines;
  }

  private static String share(Bounds bounds, Totals totals) {
    return Units.percent(bounds.lowerBoundCycles(), (double) totals.cycles());
  }

  private static String array(SimulationResult result) {
    Totals totals = result.totals();
    String stalls =
        totals.stalls().entrySet().stream()
            .filter(cause -> cause.getValue() > 0)
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(cause -> cause.getKey() + " " + Units.percent(cause.getValue(), totals.cycles()))
            .collect(Collectors.joining(", "));
    return "array   busy "
        + Units.percent(totals.arrayBusyCycles(), totals.cycles())
        + " (utilization "
        + Units.percent(totals.utilizationFraction(), 1)
        + "); stalled: "
        + (stalls.isEmpty() ? "never" : stalls);
  }

  private static String energy(SimulationResult result) {
    double joules = result.totals().energyJoules();
    String parts =
        result.energy().stream()
            .map(row -> row.part() + " " + Units.percent(row.energyPicojoules() * 1e-12, joules))
            .collect(Collectors.joining(", "));
    return "energy  " + Units.si(joules, "J") + ": " + parts;
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
