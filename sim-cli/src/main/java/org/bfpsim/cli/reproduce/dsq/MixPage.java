package org.bfpsim.cli.reproduce.dsq;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bfpsim.cli.report.CsvTable;
import org.bfpsim.cli.reproduce.page.MarkdownTable;

/** Runs whose two figures the fitted model does not give: which mixes of rungs would. */
final class MixPage {
  private static final int[] WIDEST = {4, 8, 12, 16, 20, 24, 32};

  private final List<DsqRow> rows;
  private final List<DsqRow> missed;

  /** The page of the runs of a table. */
  MixPage(List<DsqRow> rows) {
    this.rows = List.copyOf(rows);
    this.missed =
        rows.stream()
            .filter(row -> row.published().isRun() && !row.policy().equals("dsq"))
            .filter(row -> !row.fitAgrees())
            .toList();
  }

  List<String> lines() {
    if (missed.isEmpty()) {
      return List.of();
    }
    PublishedRow published = missed.get(0).published();
    List<String> lines = new ArrayList<>();
    lines.add("### Rows that are not reproduced");
    lines.add("");
    lines.add(
        String.join(" and ", missed.stream().map(row -> row.published().task()).toList())
            + ", DSQ: the paper prints "
            + arithmetic(published).text()
            + " / "
            + dram(published).text()
            + ". A run's figures are a mean of its rungs', so the fitted model was searched over all"
            + " mixes of BFP rungs of 2 bits and more in q0, q1 and q2 (the most and the least"
            + " arithmetic at a traffic are mixes of two rungs):");
    lines.add("");
    MarkdownTable table =
        new MarkdownTable(
            "widest slot",
            "rungs",
            "arithmetic at a DRAM of " + dram(published).text(),
            "the most is a mix of",
            "gives " + arithmetic(published).text());
    for (RungMixes mixes : mixes(published)) {
      table.row(
          mixes.widest() + " bits",
          Integer.toString(mixes.rungs()),
          range(mixes),
          mixes.most().map(MixPage::text).orElse("–"),
          mixes.reaches(arithmetic(published)) ? "yes" : "no");
    }
    lines.addAll(table.lines());
    lines.add(conclusion(published));
    lines.add("");
    return lines;
  }

  /** What follows from the search and from the simulated rungs. */
  private String conclusion(PublishedRow published) {
    int reached =
        IntStream.of(WIDEST)
            .filter(widest -> RungMixes.of(widest, dram(published)).reaches(arithmetic(published)))
            .findFirst()
            .orElse(0);
    String fitted =
        reached == 0
            ? "No mix gives both. "
            : "Only runs with steps on rungs of more than "
                + IntStream.of(WIDEST).filter(widest -> widest < reached).max().orElse(0)
                + " bits could give both, and nothing in the paper names such a rung: its stash has"
                + " 16 bits at most. ";
    DsqRow first = missed.get(0);
    return fitted
        + String.format(
            ROOT,
            "bfpsim's own rungs do not give both either: with gradients at q3 the cheapest moves"
                + " %.3f; with gradients at q2 %s. The ladder, the lengths of its phases, batch and"
                + " length are not published: **these rows cannot be reproduced.**",
            first.dram(),
            mostSimulated(first)
                .map(most -> String.format(ROOT, "%.4f is the most arithmetic there", most))
                .orElse("no mix moves so little"));
  }

  /** The most arithmetic of a mix of simulated BFP rows at the paper's traffic, dx at q2. */
  private Optional<Double> mostSimulated(DsqRow of) {
    List<RungMixes.At> points =
        rows.stream()
            .filter(row -> row.published().task().equals(of.published().task()))
            .filter(row -> row.policy().contains(":bfp"))
            .map(row -> new RungMixes.At(row.policy(), row.arithmetic(), row.dramDxAtQ2()))
            .toList();
    return RungMixes.mixes(points, dram(of.published())).stream()
        .map(RungMixes.Mix::arithmetic)
        .max(Double::compare);
  }

  String csv() {
    List<List<Object>> lines = new ArrayList<>();
    for (DsqRow row : missed) {
      for (RungMixes mixes : mixes(row.published())) {
        lines.add(
            List.of(
                row.published().task(),
                mixes.widest(),
                mixes.rungs(),
                mixes.least().<Object>map(RungMixes.Mix::arithmetic).orElse(""),
                mixes.most().<Object>map(RungMixes.Mix::arithmetic).orElse(""),
                mixes.most().map(MixPage::text).orElse(""),
                mixes.reaches(arithmetic(row.published()))));
      }
    }
    return CsvTable.of(
        List.of(
            "task",
            "widestBits",
            "rungs",
            "leastArithmetic",
            "mostArithmetic",
            "mostIsAMixOf",
            "reached"),
        lines);
  }

  private static List<RungMixes> mixes(PublishedRow published) {
    return IntStream.of(WIDEST).mapToObj(widest -> RungMixes.of(widest, dram(published))).toList();
  }

  private static String range(RungMixes mixes) {
    Optional<RungMixes.Mix> least = mixes.least();
    return least.isEmpty()
        ? "–"
        : String.format(
            ROOT,
            "%.4f to %.4f",
            least.get().arithmetic(),
            mixes.most().orElseThrow().arithmetic());
  }

  private static String text(RungMixes.Mix mix) {
    return String.format(
        ROOT,
        "%.0f %% %s and %.0f %% %s",
        100 * (1 - mix.share()),
        mix.first(),
        100 * mix.share(),
        mix.second());
  }

  private static PublishedRow.Figure arithmetic(PublishedRow row) {
    return row.arithmetic().orElseThrow();
  }

  private static PublishedRow.Figure dram(PublishedRow row) {
    return row.dram().orElseThrow();
  }
}
