package org.bfpsim.cli.report;

import java.util.ArrayList;
import java.util.List;

/** Cells in columns: the first column to the left, the others to the right, two blanks between. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable row(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  public TextTable row(String... cells) {
    return row(List.of(cells));
  }

  /** The lines, without blanks at their ends. */
  public List<String> lines() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String blanks = " ".repeat(widths[column] - cell.length());
      line.append(column == 0 ? cell + blanks : "  " + blanks + cell);
    }
    return line.toString().stripTrailing();
  }

  /** Two blocks of lines side by side. */
  static List<String> beside(List<String> left, List<String> right, int gap) {
    int width = left.stream().mapToInt(String::length).max().orElse(0) + gap;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String first = i < left.size() ? left.get(i) : "";
      String second = i < right.size() ? right.get(i) : "";
      lines.add((first + " ".repeat(width - first.length()) + second).stripTrailing());
    }
    return lines;
  }
}
