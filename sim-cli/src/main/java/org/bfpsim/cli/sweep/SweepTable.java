package org.bfpsim.cli.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.bfpsim.cli.report.TextTable;
import org.bfpsim.cli.units.Units;

/** The rows of a sweep on a terminal: never wider than 100 columns, never longer than a screen. */
final class SweepTable {
  static final int WIDTH = 100;

  /** More points than this are shown by their fastest. */
  static final int MOST_ROWS = 40;

  private static final int SHORTEST_CELL = 8;

  /** A figure, the first ones the last to give way. */
  private record Column(String header, Function<SweepRow, String> cell) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("cycles", row -> Units.si(row.cycles()).strip()),
          new Column("at least", row -> Units.si(row.lowerBoundCycles()).strip()),
          new Column("time", row -> Units.si(row.seconds(), "s")),
          new Column("DRAM bytes", row -> Units.bytes(row.dramBytes())),
          new Column("energy", row -> Units.si(row.energyJoules(), "J")),
          new Column("utilization", row -> Units.percent(row.utilizationFraction(), 1)),
          new Column(
              "MAC/byte",
              row -> row.intensityMacsPerByte().map(v -> Units.si(v).strip()).orElse("-")));

  private SweepTable() {}

  /** The lines for at least one row. */
  static List<String> lines(List<SweepRow> rows) {
    List<SweepRow> shown =
        rows.size() <= MOST_ROWS
            ? rows
            : rows.stream()
                .sorted(Comparator.comparingDouble(SweepRow::seconds))
                .limit(MOST_ROWS)
                .toList();
    List<String> lines = new ArrayList<>();
    if (shown.size() < rows.size()) {
      lines.add("the " + shown.size() + " fastest of " + rows.size() + " points:");
    }
    lines.addAll(fitted(shown));
    long tooLarge = rows.stream().filter(row -> !row.fitsInDram()).count();
    if (tooLarge > 0) {
      lines.add(tooLarge + " of " + rows.size() + " points need more DRAM than the machine has");
    }
    return lines;
  }

  /** Drops figures from the right, then cuts long values, until the table fits. */
  private static List<String> fitted(List<SweepRow> rows) {
    int longest = WIDTH;
    List<String> lines = List.of();
    for (int figures = COLUMNS.size(); figures >= 2; figures--) {
      lines = table(rows, figures, longest);
      if (fits(lines)) {
        return lines;
      }
    }
    for (longest = WIDTH / 2; longest >= SHORTEST_CELL; longest--) {
      lines = table(rows, 2, longest);
      if (fits(lines)) {
        return lines;
      }
    }
    return lines.stream().map(line -> line.substring(0, Math.min(WIDTH, line.length()))).toList();
  }

  private static boolean fits(List<String> lines) {
    return lines.stream().allMatch(line -> line.length() <= WIDTH);
  }

  private static List<String> table(List<SweepRow> rows, int figures, int longest) {
    List<String> header = new ArrayList<>();
    rows.get(0).settings().keySet().forEach(key -> header.add(cut(key, longest)));
    COLUMNS.subList(0, figures).forEach(column -> header.add(column.header()));
    TextTable table = new TextTable().row(header);
    for (SweepRow row : rows) {
      List<String> cells = new ArrayList<>();
      row.settings().values().forEach(value -> cells.add(cut(value, longest)));
      COLUMNS.subList(0, figures).forEach(column -> cells.add(column.cell().apply(row)));
      table.row(cells);
    }
    return table.lines();
  }

  /** Keeps both ends: paths differ at their ends, policies at their starts. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int start = (longest - 2) / 2;
    return text.substring(0, start) + ".." + text.substring(text.length() - (longest - 2 - start));
  }
}
