package org.bfpsim.cli.reproduce.dsq;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bfpsim.workload.policy.Policies;

/** Whether policies rank as in the paper, and what turns those that do not. */
final class OrderPage {
  private final List<DsqRow> rows;
  private final CauseTable causes;
  private final List<ArithmeticRow> arithmetic;
  private final String causesOf;

  OrderPage(List<DsqRow> rows, CauseTable causes, List<ArithmeticRow> arithmetic, String causesOf) {
    this.rows = rows;
    this.causes = causes;
    this.arithmetic = arithmetic;
    this.causesOf = causesOf;
  }

  /** A line for each task. */
  List<String> verdicts() {
    return tasks().stream()
        .map(
            task -> {
              long within = inArithmetic(task).stream().filter(Inversion::sameFamily).count();
              long traffic = inDram(task).stream().filter(Inversion::sameFamily).count();
              long between = inArithmetic(task).size() + inDram(task).size() - within - traffic;
              return task
                  + ": within fixed point and within BFP "
                  + (within + traffic == 0
                      ? "all rows rank as in the paper, in arithmetic and in DRAM traffic"
                      : within + " pairs are inverted in arithmetic and " + traffic + " in DRAM")
                  + "; "
                  + between
                  + (between == 1 ? " pair" : " pairs")
                  + " of fixed point against BFP inverted.";
            })
        .toList();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("### Ranks", ""));
    verdicts().forEach(verdict -> lines.add("- " + verdict));
    lines.add("");
    lines.add("What inverts pairs of fixed point and BFP, on " + causesOf + ":");
    lines.add("");
    inArithmetic(causesOf)
        .forEach(inversion -> lines.add(line("arithmetic", inversion, mended(inversion))));
    inDram(causesOf)
        .forEach(
            inversion -> lines.add(line("DRAM", inversion, mended(inversion.mendedBy(causes)))));
    lines.add("");
    return lines;
  }

  private static String line(String what, Inversion inversion, String mended) {
    return String.format(
        ROOT,
        "- %s of `%s` against `%s`: %s against %s in the paper, %s against %s here; %s.",
        what,
        inversion.cheaper(),
        inversion.dearer(),
        DsqReport.ratio(inversion.paper().cheaper()),
        DsqReport.ratio(inversion.paper().dearer()),
        DsqReport.ratio(inversion.bfpsim().cheaper()),
        DsqReport.ratio(inversion.bfpsim().dearer()),
        mended);
  }

  private static String mended(List<CauseTable.Row> mending) {
    return mending.isEmpty()
        ? "no single cause of those below turns it, nor all together"
        : "in the paper's order without "
            + mending.stream()
                .map(row -> row.cause().name())
                .collect(Collectors.joining(", or without "));
  }

  /** A multiplier of equal width forms the same products; the fit's BFP costs less by decree. */
  private String mended(Inversion inversion) {
    ArithmeticRow cheaper = arithmetic(inversion.cheaper());
    ArithmeticRow dearer = arithmetic(inversion.dearer());
    boolean level = cheaper.signCounted() <= dearer.signCounted() + 1e-12;
    return String.format(
        ROOT,
        "with the sign counted in BFP's width %s against %s, %s; the paper's model (as fitted)"
            + " charges BFP %.2f of fixed point's product at 16 bits, which no multiplier explains",
        DsqReport.ratio(cheaper.signCounted()),
        DsqReport.ratio(dearer.signCounted()),
        level ? "no longer above" : "still above",
        DsqTable.fit(Policies.parse("fixed:bfp16")).orElseThrow().arithmetic()
            / DsqTable.fit(Policies.parse("fixed:fixed16")).orElseThrow().arithmetic());
  }

  private ArithmeticRow arithmetic(String policy) {
    return arithmetic.stream().filter(row -> row.policy().equals(policy)).findFirst().orElseThrow();
  }

  private List<String> tasks() {
    return rows.stream().map(row -> row.published().task()).distinct().toList();
  }

  private List<Inversion> inArithmetic(String task) {
    return Inversion.of(withFigures(task), OrderPage::publishedArithmetic, DsqRow::arithmetic);
  }

  private List<Inversion> inDram(String task) {
    return Inversion.of(withFigures(task), OrderPage::publishedDram, DsqRow::dram);
  }

  private static double publishedArithmetic(PublishedRow row) {
    return row.arithmetic().orElseThrow().value();
  }

  private static double publishedDram(PublishedRow row) {
    return row.dram().orElseThrow().value();
  }

  /** The rows of a task that the paper has figures for; a run on its first rung. */
  private List<DsqRow> withFigures(String task) {
    return rows.stream()
        .filter(row -> row.published().task().equals(task))
        .filter(row -> row.published().arithmetic().isPresent())
        .filter(row -> !row.policy().equals("dsq"))
        .toList();
  }
}
