package org.bfpsim.cli.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.cli.report.CsvTable;
import org.bfpsim.cli.report.ReportFile;
import org.bfpsim.cli.units.Units;

/** DaCapo's published times beside bfpsim's, as CSV and as a page of Markdown. */
final class DacapoReport {
  private final List<DacapoRow> rows;

  DacapoReport(List<DacapoRow> rows) {
    this.rows = List.copyOf(rows);
  }

  List<ReportFile> files() {
    return List.of(
        ReportFile.text("dacapo.csv", CsvTable.of(DacapoRow.class, rows)),
        ReportFile.text("dacapo.md", String.join("\n", page()) + "\n"));
  }

  /** The outcome in a line. */
  String verdict() {
    long met = rows.stream().filter(row -> row.differenceCycles() == 0).count();
    return met + " of " + rows.size() + " published execution times met to the cycle";
  }

  private List<String> page() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "# DaCapo's published execution times",
                "",
                "From `bfpsim reproduce dacapo`: " + verdict() + ".",
                "",
                "Published: DaCapo (ISCA 2024, arXiv 2403.14353), seconds at 500 MHz of an array of"
                    + " 16 columns and 1 to 16 rows,",
                "output-stationary, queues of 16 groups, groups of 16 values, 2-bit chunks."
                    + " bfpsim: the `queued` discipline, and 196 start-up",
                "cycles a GEMM. It is a simulator against a simulator, compute-bound by"
                    + " construction: stalls on DRAM, draining and output",
                "conversion are switched off in the published runs.",
                "",
                "| model | job | batch | mantissa bits | rows published | cycles on 1 row, published"
                    + " | bfpsim | on the most rows, published | bfpsim | largest difference |",
                "|---|---|---|---|---|---|---|---|---|---|"));
    Map<String, List<DacapoRow>> groups = new LinkedHashMap<>();
    for (DacapoRow row : rows) {
      String key =
          String.format(
              "| %s | %s | %d | %d", row.model(), row.job(), row.batch(), row.mantissaBits());
      groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(row);
    }
    groups.forEach((key, group) -> lines.add(key + line(group)));
    return lines;
  }

  private static String line(List<DacapoRow> group) {
    DacapoRow first = group.get(0);
    DacapoRow last = group.get(group.size() - 1);
    long largest =
        group.stream().mapToLong(row -> Math.abs(row.differenceCycles())).max().orElse(0);
    return String.format(
        " | %d | %s | %s | %s | %s | %d |",
        group.size(),
        Units.whole(first.publishedCycles()),
        Units.whole(first.cycles()),
        Units.whole(last.publishedCycles()),
        Units.whole(last.cycles()),
        largest);
  }
}
