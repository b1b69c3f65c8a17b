package org.bfpsim.cli.reproduce.page;

import java.util.ArrayList;
import java.util.List;

/** A table of Markdown, row by row. */
public final class MarkdownTable {
  private final List<String> lines = new ArrayList<>();
  private final int columns;

  public MarkdownTable(String... header) {
    columns = header.length;
    lines.add(line(List.of(header)));
    lines.add("|" + "---|".repeat(columns));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException where it has not as many cells as the header
   */
  public MarkdownTable row(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(cells.size() + " cells of " + columns + ": " + cells);
    }
    lines.add(line(cells));
    return this;
  }

  public MarkdownTable row(String... cells) {
    return row(List.of(cells));
  }

  /** The table, and an empty line behind it. */
  public List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    all.add("");
    return all;
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
