package org.bfpsim.core.array;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A comma-separated table without quotes, read by column name. */
final class ReferenceTable {
  private final List<String> columns;
  private final List<String> line;

  private ReferenceTable(List<String> columns, List<String> line) {
    this.columns = columns;
    this.line = line;
  }

  /** Every row of a table. */
  static List<ReferenceTable> rows(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<String> columns = fields(lines.get(0));
      List<ReferenceTable> rows = new ArrayList<>();
      for (String text : lines.subList(1, lines.size())) {
        rows.add(new ReferenceTable(columns, fields(text)));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> fields(String text) {
    return Arrays.asList(text.split(",", -1));
  }

  String text(String column) {
    return line.get(columns.indexOf(column));
  }

  long number(String column) {
    return Long.parseLong(text(column));
  }

  int integer(String column) {
    return Integer.parseInt(text(column));
  }

  @Override
  public String toString() {
    return String.join(",", line);
  }
}
