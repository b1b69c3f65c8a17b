package org.bfpsim.cli.reproduce.dsq;

import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.bfpsim.cli.reproduce.page.PublishedTable;

/**
 * A row of the paper's table.
 *
 * @param task the data set
 * @param method the paper's name of the method
 * @param precision the paper's quadruple
 * @param policy bfpsim's name of the same
 * @param arithmetic relative to 32-bit fixed point; absent where the paper has none
 * @param dram the same of DRAM operations
 */
record PublishedRow(
    String task,
    String method,
    String precision,
    String policy,
    Optional<Figure> arithmetic,
    Optional<Figure> dram) {

  /**
   * A figure as it is printed.
   *
   * @param text with the digits that the paper gives
   */
  record Figure(String text) {
    double value() {
      return Double.parseDouble(text);
    }

    /** Half a unit of the last digit. */
    double halfUnit() {
      int digits = text.length() - text.indexOf('.') - 1;
      return 0.5 * Math.pow(10, -digits);
    }

    /** Whether a value rounds to the figure; the last bit of a double does not decide. */
    boolean roundsFrom(double computed) {
      return Math.abs(computed - value()) <= halfUnit() + 1e-12;
    }
  }

  /** Every row, in the paper's order. */
  static List<PublishedRow> all() {
    return PublishedTable.rows(PublishedRow.class, "dsq_table.csv").stream()
        .map(PublishedRow::of)
        .toList();
  }

  boolean isRun() {
    return policy.equals("dsq");
  }

  private static PublishedRow of(CSVRecord row) {
    return new PublishedRow(
        row.get("task"),
        row.get("method"),
        row.get("precision"),
        row.get("policy"),
        figure(row.get("arithmetic")),
        figure(row.get("dram")));
  }

  private static Optional<Figure> figure(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new Figure(text));
  }
}
