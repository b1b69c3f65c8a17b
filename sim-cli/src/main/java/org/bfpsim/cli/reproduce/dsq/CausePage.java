package org.bfpsim.cli.reproduce.dsq;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.cli.reproduce.page.MarkdownTable;

/** Why the columns differ, cause by cause. */
final class CausePage {
  private final CauseTable causes;
  private final List<ArithmeticRow> arithmetic;
  private final double forwardShare;
  private final String task;
  private final List<DsqRow> rows;

  /**
   * A page.
   *
   * @param forwardShare forward's part of the MACs
   * @param task whose step was simulated
   * @param rows the table, for the paper's figures
   */
  CausePage(
      CauseTable causes,
      List<ArithmeticRow> arithmetic,
      double forwardShare,
      String task,
      List<DsqRow> rows) {
    this.causes = causes;
    this.arithmetic = arithmetic;
    this.forwardShare = forwardShare;
    this.task = task;
    this.rows = rows.stream().filter(row -> row.published().task().equals(task)).toList();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("### Why DRAM traffic differs");
    lines.add("");
    lines.add(
        task
            + ", each row a set of simulations with one cause removed, from reference and policy"
            + " alike; ratios to 32-bit fixed point without the same cause.");
    lines.add("");
    lines.addAll(dram());
    lines.add("Removed:");
    lines.add("");
    Cause.EACH.forEach(cause -> lines.add("- *" + cause.name() + "*: " + cause.without() + "."));
    lines.add("");
    lines.add("### Why arithmetic differs");
    lines.add("");
    lines.addAll(products());
    lines.add(
        String.format(
            ROOT,
            "Widths of fixed point hold the sign, mantissas of BFP do not; forward is %.3f of the"
                + " MACs, the fit takes one half. What remains between the last two columns is the"
                + " fit's BFP, which has a term linear in the width.",
            forwardShare));
    lines.add("");
    return lines;
  }

  private List<String> dram() {
    List<String> header = new ArrayList<>(List.of("removed"));
    causes.policies().forEach(policy -> header.add("`" + policy + "`"));
    MarkdownTable table = new MarkdownTable(header.toArray(String[]::new));
    for (CauseTable.Row row : causes.rows()) {
      List<String> cells = new ArrayList<>(List.of(row.cause().name()));
      row.dram().values().forEach(ratio -> cells.add(DsqReport.ratio(ratio)));
      table.row(cells);
    }
    List<String> paper = new ArrayList<>(List.of("(the paper)"));
    causes
        .policies()
        .forEach(policy -> paper.add(row(policy).published().dram().orElseThrow().text()));
    return table.row(paper).lines();
  }

  private List<String> products() {
    MarkdownTable table =
        new MarkdownTable(
            "policy",
            "bfpsim",
            "sign counted in the width",
            "and forward weighed ½",
            "fitted",
            "paper");
    for (ArithmeticRow row : arithmetic) {
      DsqRow whole = row(row.policy());
      table.row(
          "`" + row.policy() + "`",
          DsqReport.ratio(row.asItIs()),
          DsqReport.ratio(row.signCounted()),
          DsqReport.ratio(row.forwardHalf()),
          DsqReport.ratio(whole.fitted().map(DsqRow.Fit::arithmetic)),
          whole.published().arithmetic().orElseThrow().text());
    }
    return table.lines();
  }

  private DsqRow row(String policy) {
    return rows.stream().filter(row -> row.policy().equals(policy)).findFirst().orElseThrow();
  }
}
