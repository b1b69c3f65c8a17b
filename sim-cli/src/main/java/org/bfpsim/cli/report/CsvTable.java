package org.bfpsim.cli.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.bfpsim.core.json.StrictJson;

/** Records as comma-separated values: a column a component, its name on top; empty for absent. */
public final class CsvTable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private CsvTable() {}

  /** The table of some rows; the header alone where there are none. */
  public static <R extends Record> String of(Class<R> type, List<R> rows) {
    RecordComponent[] columns = type.getRecordComponents();
    List<String> header = Arrays.stream(columns).map(RecordComponent::getName).toList();
    return of(header, rows.stream().map(row -> cells(columns, row)).toList());
  }

  /** The table of some rows of cells. */
  public static String of(List<String> header, List<List<Object>> rows) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(header);
      for (List<Object> row : rows) {
        printer.printRecord(row.stream().map(CsvTable::cell).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<Object> cells(RecordComponent[] columns, Record row) {
    return Arrays.stream(columns).map(column -> value(column, row)).toList();
  }

  private static Object value(RecordComponent column, Record row) {
    try {
      Object value = column.getAccessor().invoke(row);
      return value == null ? "" : value;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(column.toString(), e);
    }
  }

  private static String cell(Object value) {
    return value instanceof Double number ? StrictJson.writeLine(number) : value.toString();
  }
}
