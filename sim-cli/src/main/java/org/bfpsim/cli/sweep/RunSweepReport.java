package org.bfpsim.cli.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bfpsim.cli.report.ReportFile;
import org.bfpsim.cli.report.TextTable;
import org.bfpsim.cli.trainrun.FiguresCsv;
import org.bfpsim.cli.units.Units;
import org.bfpsim.core.json.StrictJson;

/**
 * A sweep whose points are whole runs.
 *
 * @param schema {@code bfpsim.sweep-runs/1}
 * @param simulatedSteps distinct steps of all points together
 * @param rows in the order of the points
 */
record RunSweepReport(String schema, int simulatedSteps, List<RunRow> rows) {
  static final String SCHEMA = "bfpsim.sweep-runs/1";

  private static final List<String> FACTS =
      List.of(
          "model", "batch", "sequence", "policy", "steps", "distinctSteps", "estimated", "rungs");

  RunSweepReport {
    rows = List.copyOf(rows);
  }

  static RunSweepReport of(List<RunRow> rows, int simulatedSteps) {
    return new RunSweepReport(SCHEMA, simulatedSteps, rows);
  }

  /** As JSON, with a final line end. */
  String json() {
    return StrictJson.write(this);
  }

  /** {@code sweep.csv}: the keys, then what ran, then the run's figures. */
  List<ReportFile> files() {
    List<String> keys = keys();
    List<String> first = new ArrayList<>(keys);
    FACTS.stream().filter(fact -> !keys.contains(fact)).forEach(first::add);
    return List.of(
        ReportFile.text("sweep.csv", FiguresCsv.of(first, rows, this::cells, RunRow::figures)));
  }

  private List<Object> cells(RunRow row) {
    List<Object> cells = new ArrayList<>(row.settings().values());
    for (int fact = 0; fact < FACTS.size(); fact++) {
      if (!keys().contains(FACTS.get(fact))) {
        cells.add(row.facts().get(fact));
      }
    }
    return cells;
  }

  private List<String> keys() {
    return List.copyOf(rows.get(0).settings().keySet());
  }

  /** What the terminal shows. */
  String text(Path target) {
    List<String> header = new ArrayList<>(keys());
    header.addAll(List.of("cycles", "at least", "time", "DRAM bytes", "energy", "distinct steps"));
    TextTable table = new TextTable().row(header);
    for (RunRow row : rows) {
      List<String> cells = new ArrayList<>(row.settings().values());
      cells.add(Units.si(row.figures().cycles()).strip());
      cells.add(Units.si(row.figures().lowerBoundCycles()).strip());
      cells.add(Units.si(row.figures().seconds(), "s"));
      cells.add(Units.bytes(row.figures().dramBytes()));
      cells.add(Units.si(row.figures().energyJoules(), "J"));
      cells.add(row.distinctSteps() + (row.estimated() ? " (est.)" : ""));
      table.row(cells);
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    rows.forEach(row -> lines.add(row.settings().values() + ": " + row.rungs()));
    lines.add("");
    lines.add(simulatedSteps + " steps simulated for " + rows.size() + " runs");
    lines.add("report  " + target + ": sweep.csv");
    return String.join("\n", lines) + "\n";
  }
}
