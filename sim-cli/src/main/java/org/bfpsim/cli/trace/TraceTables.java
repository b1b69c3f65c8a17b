package org.bfpsim.cli.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bfpsim.cli.report.CsvTable;
import org.bfpsim.cli.report.TextTable;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;

/** The ops or tensors of a trace as a table, for people or as CSV. */
public final class TraceTables {
  private final List<String> header;
  private final List<List<String>> cells;
  private final String csv;
  private final String what;

  private TraceTables(List<String> header, List<List<String>> cells, String csv, String what) {
    this.header = header;
    this.cells = cells;
    this.csv = csv;
    this.what = what;
  }

  public static TraceTables ofOps(Trace trace, OpFilter filter) {
    List<OpRow> rows = filter.of(trace).stream().map(id -> OpRow.of(trace, id)).toList();
    return new TraceTables(
        OpRow.HEADER, cells(rows, OpRow::cells), CsvTable.of(OpRow.class, rows), "ops");
  }

  /** Those of a layer and a role, where either is given. */
  public static TraceTables ofTensors(
      Trace trace, Optional<String> layer, Optional<TensorRole> role) {
    Predicate<String> layers = layer.map(OpFilter::glob).orElse(name -> true);
    List<TensorRow> rows =
        TensorRow.of(trace).stream()
            .filter(row -> layers.test(row.layer()))
            .filter(row -> role.map(only -> row.role().equals(only.label())).orElse(true))
            .toList();
    if (rows.isEmpty()) {
      throw new InputException(trace.header().model(), "no tensor fits --layer and --role");
    }
    return new TraceTables(
        TensorRow.HEADER,
        cells(rows, TensorRow::cells),
        CsvTable.of(TensorRow.class, rows),
        "tensors");
  }

  private static <R> List<List<String>> cells(List<R> rows, Function<R, List<String>> of) {
    return rows.stream().map(of).toList();
  }

  /** The whole table with its columns' full names. */
  public String csv() {
    return csv;
  }

  /** The first rows, and how many there are. */
  public List<String> lines(int limit) {
    TextTable table = new TextTable().row(header);
    cells.stream().limit(limit).forEach(table::row);
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(
        cells.size() <= limit
            ? cells.size() + " " + what
            : limit + " of " + cells.size() + " " + what + "; --limit shows more");
    return lines;
  }
}
