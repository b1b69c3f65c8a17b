package org.bfpsim.cli.sweep;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bfpsim.cli.report.CsvTable;
import org.bfpsim.machine.sequencer.StallCause;

/**
 * {@code sweep.csv}: a row a point. The swept keys stand first, then the figures; a key that is a
 * figure's name too ({@code model}, {@code batch}, {@code policy}, {@code rung}) has one column,
 * which says what was simulated.
 */
final class SweepCsv {
  private static final Set<String> MAPS = Set.of("settings", "stalls");
  private static final List<RecordComponent> FIGURES =
      Arrays.stream(SweepRow.class.getRecordComponents())
          .filter(component -> !MAPS.contains(component.getName()))
          .toList();

  private SweepCsv() {}

  /** The table of at least one row. */
  static String of(List<SweepRow> rows) {
    List<String> keys = List.copyOf(rows.get(0).settings().keySet());
    List<RecordComponent> columns = new ArrayList<>();
    List<String> header = new ArrayList<>(keys);
    for (RecordComponent figure : FIGURES) {
      if (!keys.contains(figure.getName())) {
        columns.add(figure);
        header.add(figure.getName());
      }
    }
    for (StallCause cause : StallCause.values()) {
      header.add("stalls." + cause.label());
    }
    return CsvTable.of(header, rows.stream().map(row -> cells(row, keys, columns)).toList());
  }

  private static List<Object> cells(
      SweepRow row, List<String> keys, List<RecordComponent> columns) {
    List<Object> cells = new ArrayList<>();
    for (String key : keys) {
      cells.add(
          FIGURES.stream()
              .filter(figure -> figure.getName().equals(key))
              .findFirst()
              .map(figure -> value(figure, row))
              .orElse(row.settings().get(key)));
    }
    columns.forEach(column -> cells.add(value(column, row)));
    for (StallCause cause : StallCause.values()) {
      cells.add(row.stalls().getOrDefault(cause.label(), 0L));
    }
    return cells;
  }

  private static Object value(RecordComponent column, SweepRow row) {
    try {
      Object value = column.getAccessor().invoke(row);
      return value instanceof Optional<?> optional
          ? optional.map(Object.class::cast).orElse("")
          : value;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(column.toString(), e);
    }
  }
}
