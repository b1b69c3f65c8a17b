package org.bfpsim.cli.reproduce.latency;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.bfpsim.cli.report.CsvTable;
import org.bfpsim.cli.report.ReportFile;
import org.bfpsim.cli.reproduce.page.MarkdownTable;
import org.bfpsim.cli.reproduce.page.PublishedTable;

/** DSQ's shares of latency beside bfpsim's, as CSV and as a page of Markdown. */
final class LatencyReport {
  private static final List<String> PARTS = List.of("attention", "linear", "norm_activation");

  private final LatencyFigures figures;
  private final Map<String, CSVRecord> published;

  LatencyReport(LatencyFigures figures) {
    this.figures = figures;
    this.published =
        PublishedTable.rows(LatencyReport.class, "dsq_latency.csv").stream()
            .collect(Collectors.toMap(row -> row.get("part"), row -> row));
  }

  List<ReportFile> files() {
    return List.of(
        ReportFile.text("dsq-latency.md", text()), ReportFile.text("dsq-latency.csv", csv()));
  }

  /** {@code dsq-latency.md}. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "From `bfpsim reproduce dsq-latency`. Published: shares of the latency of OPT-1.3B on");
    lines.add("a GPU (Yang, Lo, Mullins and Zhao, EMNLP Findings 2023); whether of training or of");
    lines.add("inference, in which precision and with which kernels is not said. bfpsim:");
    lines.add(
        figures.step()
            + ", materialised attention, `"
            + figures.policy()
            + "` on `"
            + figures.machine().name()
            + "`, whose one array of all multipliers is an assumption. Shares are of the three parts");
    lines.add(
        "together. *One by one*: each op simulated by itself and the times added, as kernels");
    lines.add(
        "that wait for each other; *overlapped*: the step as bfpsim runs it, an op's exclusive");
    lines.add(
        "share of the elapsed time; *at the roofline*: an op takes the longer of its MACs' and its");
    lines.add("bytes' time at peak.");
    lines.add("");
    lines.addAll(shares());
    lines.addAll(bounds());
    verdicts().forEach(verdict -> lines.add("- " + verdict));
    lines.add("");
    return String.join("\n", lines);
  }

  /** What the terminal shows. */
  List<String> verdicts() {
    List<String> lines = new ArrayList<>();
    for (PartBound part : figures.bounds()) {
      String expected = published.get(part.part().label()).get("bound");
      lines.add(
          String.format(
              ROOT,
              "%s is %s-bound (%.1f MAC/byte, the ridge is at %.1f), %s.",
              part.part().label().replace("norm_activation", "activation + norm"),
              part.bound(),
              part.intensityMacsPerByte(),
              figures.ridgeMacsPerByte(),
              part.bound().equals(expected) ? "as in the paper" : "unlike in the paper"));
    }
    lines.add(figures.productsVerdict());
    lines.addAll(
        figures.whyNotAlike(
            Double.parseDouble(published.get("norm_activation").get("percent")) / 100));
    return lines;
  }

  private List<String> shares() {
    MarkdownTable table =
        new MarkdownTable(
            "counted",
            "of",
            "projections are",
            "attention",
            "linear",
            "activation + norm",
            "products in an attention module");
    table.row(
        "the paper",
        "–",
        "–",
        paper("attention"),
        paper("linear"),
        paper("norm_activation"),
        "about " + paper("products of an attention module"));
    for (LatencyFigures.Row row : figures.rows()) {
      table.row(
          row.counted(),
          row.scope(),
          row.withProjections() ? "attention" : "linear",
          percent(row.shares().attention()),
          percent(row.shares().linear()),
          percent(row.shares().normActivation()),
          percent(row.productsOfAttention()));
    }
    return table.lines();
  }

  private List<String> bounds() {
    MarkdownTable table =
        new MarkdownTable(
            "part, forward and backward",
            "MAC/byte",
            "cycles of its MACs at peak",
            "cycles of its bytes at peak",
            "cycles one by one",
            "of them memory-bound ops",
            "compute-bound ops",
            "vector-bound ops",
            "bound, paper",
            "bfpsim");
    for (PartBound part : figures.bounds()) {
      table.row(
          part.part().label(),
          String.format(ROOT, "%.1f", part.intensityMacsPerByte()),
          String.format(ROOT, "%,.0f", part.computeCycles()),
          String.format(ROOT, "%,.0f", part.memoryCycles()),
          String.format(ROOT, "%,.0f", part.cycles()),
          percent(part.fraction("memory")),
          percent(part.fraction("compute")),
          percent(part.fraction("vector")),
          published.get(part.part().label()).get("bound"),
          part.bound());
    }
    return table.lines();
  }

  private String paper(String part) {
    return published.get(part).get("percent") + " %";
  }

  private static String percent(double fraction) {
    return String.format(ROOT, "%.1f %%", 100 * fraction);
  }

  private String csv() {
    List<List<Object>> lines = new ArrayList<>();
    List<Object> paper = new ArrayList<>(List.of("paper", "", ""));
    PARTS.forEach(part -> paper.add(Double.parseDouble(published.get(part).get("percent")) / 100));
    paper.add("");
    paper.add(
        Double.parseDouble(published.get("products of an attention module").get("percent")) / 100);
    lines.add(paper);
    for (LatencyFigures.Row row : figures.rows()) {
      lines.add(
          List.of(
              row.counted(),
              row.scope(),
              row.withProjections(),
              row.shares().attention(),
              row.shares().linear(),
              row.shares().normActivation(),
              row.shares().others(),
              row.productsOfAttention()));
    }
    return CsvTable.of(
        List.of(
            "counted",
            "scope",
            "projectionsAreAttention",
            "attentionFraction",
            "linearFraction",
            "normActivationFraction",
            "othersPerThreeParts",
            "productsOfAttentionFraction"),
        lines);
  }
}
