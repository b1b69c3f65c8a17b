package org.bfpsim.cli.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.GemmAnswer;
import org.bfpsim.core.json.NearestName;

/**
 * A CSV table of matrix products, answered row by row in its order; only one row is in memory.
 *
 * <p>The first line names the columns. A cell may stand in quotes. Lines without any text are left
 * out. Errors are of the form {@code file:line:column: what is wrong; expected …}.
 */
public final class GemmTable {
  private static final List<String> ANSWER =
      List.of("computeCycles", "utilizationFraction", "passes", "folds");

  private final TextLines lines;
  private final GemmRow row;
  private final GemmColumn[] columns;

  private GemmTable(TextLines lines, GemmDefaults defaults) throws IOException {
    this.lines = lines;
    this.row = new GemmRow(defaults);
    this.columns = header(lines, defaults);
  }

  /**
   * Answers a table.
   *
   * @param in the table
   * @param name what it is called in errors
   * @param defaults what the table has no columns for
   * @param out gets the table with the answers appended
   * @throws InputException where the table is wrong, or a row asks for something impossible
   */
  public static void answer(InputStream in, String name, GemmDefaults defaults, Writer out)
      throws IOException {
    TextLines lines = new TextLines(in, name);
    if (!lines.advance()) {
      throw new InputException(name, "is empty; expected a first line of column names");
    }
    new GemmTable(lines, defaults).answerTo(new RowText(out));
  }

  private void answerTo(RowText out) throws IOException {
    out.add(lines.buffer(), lines.start(), lines.end());
    out.add("," + String.join(",", ANSWER) + "\n");
    while (lines.advance()) {
      readRow();
      GemmAnswer answer = answer();
      out.add(lines.buffer(), lines.start(), lines.end());
      out.add(',');
      out.add(answer.computeCycles());
      out.add(',');
      FractionText.add(answer.utilizationFraction(), out);
      out.add(',');
      out.add(answer.passes());
      out.add(',');
      out.add(answer.folds());
      out.add('\n');
    }
    out.flush();
  }

  private GemmAnswer answer() {
    try {
      return row.answer();
    } catch (InputException wrong) {
      throw lines.error(lines.start(), wrong.getMessage());
    }
  }

  private void readRow() {
    byte[] bytes = lines.buffer();
    int from = lines.start();
    for (int i = 0; i < columns.length; i++) {
      if (from > lines.end()) {
        throw lines.error(lines.end(), "the row has " + i + " cells; expected " + columns.length);
      }
      int to = endOfCell(bytes, from, lines.end());
      row.set(columns[i], CellText.read(columns[i], lines, from, to));
      from = to + 1;
    }
    if (from <= lines.end()) {
      throw lines.error(from, "the row has more cells than columns; expected " + columns.length);
    }
  }

  private static int endOfCell(byte[] bytes, int from, int end) {
    int to = from;
    while (to < end && bytes[to] != ',') {
      to++;
    }
    return to;
  }

  private static GemmColumn[] header(TextLines lines, GemmDefaults defaults) {
    List<GemmColumn> columns = new ArrayList<>();
    for (int from = lines.start(); from <= lines.end(); ) {
      int to = endOfCell(lines.buffer(), from, lines.end());
      GemmColumn column = column(lines, from, to);
      if (columns.contains(column)) {
        throw lines.error(from, "column '" + column.label() + "' stands twice; expected it once");
      }
      columns.add(column);
      from = to + 1;
    }
    requireDimension(lines, columns, GemmColumn.M, defaults.m().isPresent());
    requireDimension(lines, columns, GemmColumn.N, defaults.n().isPresent());
    requireDimension(lines, columns, GemmColumn.K, defaults.k().isPresent());
    return columns.toArray(new GemmColumn[0]);
  }

  private static GemmColumn column(TextLines lines, int from, int to) {
    CellText cell = CellText.of(lines.buffer(), from, to);
    String label =
        new String(lines.buffer(), cell.from(), cell.to() - cell.from(), StandardCharsets.UTF_8);
    return GemmColumn.of(label)
        .orElseThrow(
            () ->
                lines.error(
                    from,
                    "unknown column '"
                        + label
                        + "'"
                        + NearestName.of(label, GemmColumn.labels())
                            .map(nearest -> "; did you mean '" + nearest + "'?")
                            .orElse("")
                        + "; expected any of "
                        + String.join(", ", GemmColumn.labels())));
  }

  private static void requireDimension(
      TextLines lines, List<GemmColumn> columns, GemmColumn dimension, boolean said) {
    if (!said && !columns.contains(dimension)) {
      throw lines.error(
          lines.start(),
          "no column '"
              + dimension.label()
              + "'; expected one, or the option --"
              + dimension.label());
    }
  }
}
