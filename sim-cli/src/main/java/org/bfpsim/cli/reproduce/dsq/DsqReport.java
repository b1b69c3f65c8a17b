package org.bfpsim.cli.reproduce.dsq;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bfpsim.cli.report.CsvTable;
import org.bfpsim.cli.report.ReportFile;
import org.bfpsim.cli.reproduce.page.MarkdownTable;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.workload.policy.DsqPolicy;

/** Everything about DSQ's tables, as Markdown and as CSV. */
final class DsqReport {
  private final Map<String, NamedStep> stepByTask;
  private final List<DsqRow> rows;
  private final CauseTable causes;
  private final List<ArithmeticRow> arithmetic;
  private final double forwardShare;
  private final String causesOf;

  private DsqReport(
      Map<String, NamedStep> stepByTask,
      List<DsqRow> rows,
      CauseTable causes,
      List<ArithmeticRow> arithmetic,
      double forwardShare,
      String causesOf) {
    this.stepByTask = stepByTask;
    this.rows = rows;
    this.causes = causes;
    this.arithmetic = arithmetic;
    this.forwardShare = forwardShare;
    this.causesOf = causesOf;
  }

  /**
   * Simulates whatever the report holds.
   *
   * @param stepByTask the training step that stands for each task of the paper
   * @param causesOf the task whose differences are taken apart
   * @param steps what simulates
   */
  static DsqReport simulate(Map<String, NamedStep> stepByTask, String causesOf, DsqSteps steps) {
    NamedStep step = stepByTask.get(causesOf);
    List<DsqRow> rows = new DsqTable(stepByTask, steps).rows();
    CauseTable causes = CauseTable.of(step, steps);
    List<ArithmeticRow> arithmetic =
        CauseTable.POLICIES.stream().map(policy -> ArithmeticRow.of(step, policy, steps)).toList();
    double forwardShare = steps.forwardShare(step, DsqTable.REFERENCE);
    return new DsqReport(stepByTask, rows, causes, arithmetic, forwardShare, causesOf);
  }

  List<ReportFile> files() {
    return List.of(
        ReportFile.text("dsq.md", text()),
        ReportFile.text("dsq.csv", tableCsv()),
        ReportFile.text("dsq-causes.csv", causesCsv()),
        ReportFile.text("dsq-mixes.csv", new MixPage(rows).csv()));
  }

  /** {@code dsq.md}. */
  String text() {
    return String.join("\n", page()) + "\n";
  }

  /** What the terminal shows. */
  List<String> verdicts() {
    List<String> lines = new ArrayList<>();
    lines.add(fitVerdict());
    lines.addAll(new OrderPage(rows, causes, arithmetic, causesOf).verdicts());
    return lines;
  }

  private List<String> page() {
    List<String> lines = new ArrayList<>();
    lines.add("From `bfpsim reproduce dsq`. Published: Yang, Lo, Mullins and Zhao (EMNLP Findings");
    lines.add("2023), relative to 32-bit fixed point. *Fitted* is a formula whose constants were");
    lines.add("chosen to give the paper's static rows and its IWSLT17 row: a fit, not a model.");
    lines.add("*bfpsim* is fitted to nothing: arithmetic is Σ MAC · width · width, DRAM the bytes");
    lines.add("that the steps move, optimizer and vector ops included, on `base` or, for what its");
    lines.add(
        "cells cannot execute, on cells of equal area. Bytes are the same at every `--dram`.");
    lines.add("The paper names no batch or length; the steps here are");
    lines.add(
        stepByTask.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().name())
                .collect(Collectors.joining("; "))
            + ".");
    lines.add("");
    lines.addAll(table());
    lines.addAll(notes());
    lines.addAll(new MixPage(rows).lines());
    lines.addAll(new OrderPage(rows, causes, arithmetic, causesOf).lines());
    lines.addAll(new CausePage(causes, arithmetic, forwardShare, causesOf, rows).lines());
    return lines;
  }

  private List<String> table() {
    MarkdownTable table =
        new MarkdownTable(
            "task",
            "method",
            "precision",
            "arithmetic, paper",
            "fitted",
            "bfpsim",
            "DRAM, paper",
            "fitted",
            "bfpsim, dx written at q3",
            "bfpsim, dx at q2");
    for (DsqRow row : rows) {
      table.row(
          row.published().task(),
          row.published().method(),
          precision(row),
          row.published().arithmetic().map(PublishedRow.Figure::text).orElse("–"),
          ratio(row.fitted().map(DsqRow.Fit::arithmetic)),
          ratio(row.arithmetic()),
          row.published().dram().map(PublishedRow.Figure::text).orElse("–"),
          ratio(row.fitted().map(DsqRow.Fit::dram)),
          ratio(row.dram()),
          ratio(row.dramDxAtQ2()));
    }
    return table.lines();
  }

  private static String precision(DsqRow row) {
    if (!row.published().isRun()) {
      return row.published().precision();
    }
    return row.policy().equals("dsq") ? "run up the ladder" : "[2,2,2,16] throughout";
  }

  private List<String> notes() {
    String ladder =
        DsqPolicy.DEFAULT_LADDER.stream()
            .map(rung -> "`" + rung.label() + "`")
            .collect(Collectors.joining(", "));
    return List.of(
        "- The paper's DSQ row is one run; its ladder is not published. It stands here twice: on"
            + " its first rung all the run long, which is what the fit of IWSLT17 takes it to be,",
        "  and as `train-run` has it, up " + ladder + " (an assumption), " + DsqRun.signal() + ".",
        "- MNLI and QNLI are one step here, and so one column of figures.",
        "- A gradient dx is written at q3, and is the layer below's dy, which its products read at"
            + " q2. Both accountings are given: as written, and as if q3 were q2.",
        "- " + fitVerdict(),
        "");
  }

  /** Where the fitted model and the paper part. */
  private String fitVerdict() {
    List<DsqRow> covered =
        rows.stream()
            .filter(row -> row.fitted().isPresent() && !row.policy().equals("dsq"))
            .toList();
    String parted =
        covered.stream()
            .filter(row -> !row.fitAgrees())
            .map(
                row ->
                    String.format(
                        ROOT,
                        "%s %s (fitted %.4f / %.4f, paper %s / %s)",
                        row.published().task(),
                        row.published().method(),
                        row.fitted().orElseThrow().arithmetic(),
                        row.fitted().orElseThrow().dram(),
                        row.published().arithmetic().orElseThrow().text(),
                        row.published().dram().orElseThrow().text()))
            .collect(Collectors.joining("; "));
    long agreeing = covered.stream().filter(DsqRow::fitAgrees).count();
    return "The fitted model rounds to "
        + agreeing
        + " of "
        + covered.size()
        + " rows with figures"
        + (parted.isEmpty() ? "." : "; it does not to " + parted + ".");
  }

  static String ratio(Optional<Double> value) {
    return value.map(DsqReport::ratio).orElse("–");
  }

  static String ratio(double value) {
    return String.format(ROOT, value < 0.1 ? "%.4f" : "%.3f", value);
  }

  private String tableCsv() {
    return CsvTable.of(
        List.of(
            "task",
            "method",
            "policy",
            "step",
            "arithmeticPaper",
            "arithmeticFitted",
            "arithmeticBfpsim",
            "dramPaper",
            "dramFitted",
            "dramBfpsim",
            "dramBfpsimDxAtQ2",
            "bitProducts",
            "chunkMacs",
            "dramBytes",
            "gradientWrittenBytes",
            "gradientReadBytes"),
        rows.stream().map(this::cells).toList());
  }

  private List<Object> cells(DsqRow row) {
    return List.of(
        row.published().task(),
        row.published().method(),
        row.policy(),
        stepByTask.get(row.published().task()).name(),
        row.published().arithmetic().map(PublishedRow.Figure::text).orElse(""),
        row.fitted().<Object>map(DsqRow.Fit::arithmetic).orElse(""),
        row.arithmetic(),
        row.published().dram().map(PublishedRow.Figure::text).orElse(""),
        row.fitted().<Object>map(DsqRow.Fit::dram).orElse(""),
        row.dram(),
        row.dramDxAtQ2(),
        row.cost().bitProducts(),
        row.cost().chunkMacs(),
        row.cost().dramBytes(),
        row.cost().gradientWrittenBytes(),
        row.cost().gradientReadBytes());
  }

  private String causesCsv() {
    List<List<Object>> lines = new ArrayList<>();
    for (CauseTable.Row row : causes.rows()) {
      row.dram()
          .forEach(
              (policy, ratio) ->
                  lines.add(
                      List.of(
                          row.cause().name(),
                          policy,
                          ratio,
                          causes.asItIs().dram().get(policy) - ratio,
                          ratio * row.referenceBytes())));
    }
    return CsvTable.of(List.of("removed", "policy", "dramRatio", "ofTheRatio", "dramBytes"), lines);
  }
}
