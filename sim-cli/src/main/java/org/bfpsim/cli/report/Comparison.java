package org.bfpsim.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.bfpsim.cli.units.Units;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.machine.result.SimulationResult;

/**
 * Several results of one workload beside each other: of policies, or of the rungs of one ladder.
 *
 * @param schema {@code bfpsim.compare/1}
 * @param model the workload's name
 * @param rows in the order they were asked for; ratios are against the first
 */
public record Comparison(
    String schema, String model, long batch, long sequence, List<ComparisonRow> rows) {
  public static final String SCHEMA = "bfpsim.compare/1";

  private static final double MAJOR_SHARE = 0.02;

  public Comparison {
    rows = List.copyOf(rows);
  }

  /**
   * One of the compared.
   *
   * @param architecture the name of the machine that it ran on
   */
  public record Entry(SimulationResult result, String architecture) {}

  /** The comparison of some results, at least one. */
  public static Comparison of(List<Entry> entries) {
    SimulationResult first = entries.get(0).result();
    return new Comparison(
        SCHEMA,
        first.workload().model(),
        first.workload().batch(),
        first.workload().sequence(),
        entries.stream()
            .map(entry -> ComparisonRow.of(entry.result(), entry.architecture(), first))
            .toList());
  }

  /** As JSON, with a final line end. */
  public String json() {
    return StrictJson.write(this);
  }

  /** As two tables for the terminal: the totals, and DRAM bytes by role. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(totals());
    lines.add("");
    lines.addAll(bytesByRole());
    return lines;
  }

  /** Totals, each beside its ratio to the first row's. */
  public List<String> totals() {
    TextTable table =
        new TextTable()
            .row(
                "policy",
                "on",
                "cycles",
                "at least",
                "speed-up",
                "bit products",
                "",
                "DRAM",
                "",
                "energy",
                "");
    rows.forEach(row -> table.row(totals(row)));
    return table.lines();
  }

  /** DRAM bytes moved by role; roles that move little in every row share a column. */
  private List<String> bytesByRole() {
    Set<String> major = new TreeSet<>();
    rows.forEach(
        row ->
            row.dramBytesByRole().entrySet().stream()
                .filter(role -> role.getValue() >= MAJOR_SHARE * row.dramBytes())
                .forEach(role -> major.add(role.getKey())));
    List<String> header = new ArrayList<>(List.of("DRAM bytes"));
    major.forEach(role -> header.add(role.replace("gradient", "grad.").replace('_', ' ')));
    header.add("other");
    TextTable table = new TextTable().row(header);
    rows.forEach(row -> table.row(bytes(row, major)));
    return table.lines();
  }

  private static List<String> bytes(ComparisonRow row, Set<String> major) {
    List<String> cells = new ArrayList<>(List.of(label(row)));
    long other = row.dramBytesByRole().values().stream().mapToLong(Long::longValue).sum();
    for (String role : major) {
      long bytes = row.dramBytesByRole().getOrDefault(role, 0L);
      cells.add(Units.bytes(bytes));
      other -= bytes;
    }
    cells.add(Units.bytes(other));
    return cells;
  }

  private static List<String> totals(ComparisonRow row) {
    return List.of(
        label(row),
        row.architecture(),
        Units.si(row.cycles()).strip(),
        Units.si(row.lowerBoundCycles()).strip(),
        Units.factor(row.speedupFactor()),
        Units.si(row.bitProducts()).strip(),
        ratio(row.arithmeticRatio()),
        Units.bytes(row.dramBytes()),
        ratio(row.dramRatio()),
        Units.si(row.energyJoules(), "J"),
        ratio(row.energyRatio()));
  }

  private static String label(ComparisonRow row) {
    return Labels.of(row.policy(), row.rung(), row.rungName());
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.3f", ratio);
  }
}
