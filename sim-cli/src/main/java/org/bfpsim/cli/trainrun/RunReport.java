package org.bfpsim.cli.trainrun;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bfpsim.cli.report.CsvTable;
import org.bfpsim.cli.report.ReportFile;
import org.bfpsim.cli.report.TextTable;
import org.bfpsim.cli.report.roofline.PictureFile;
import org.bfpsim.cli.units.Units;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.Stretch;
import org.bfpsim.workload.run.RunPlan;
import org.bfpsim.workload.run.StepUses;

/** A run as files, as JSON (schema {@code bfpsim.train-run/1}) and as lines for the terminal. */
public final class RunReport {
  public static final String SCHEMA = "bfpsim.train-run/1";
  private static final int SHOWN = 12;

  private final Heading heading;
  private final PrecisionPolicy policy;
  private final StepUses uses;
  private final RunPlan plan;
  private final RunFigures figures;

  /**
   * What ran, on what, and what the policy was shown.
   *
   * @param signals one sentence each; those that are made up say "synthetic"
   * @param dramLevel how closely the DRAM was simulated
   * @param inputsSha256 hashes of the files that the run was read from, by name
   */
  public record Heading(
      String model,
      long batch,
      long sequence,
      String architecture,
      String policy,
      String dramLevel,
      List<String> signals,
      Map<String, String> inputsSha256) {}

  /** A stretch of the run on one rung. */
  record StretchRow(
      int rung, String name, long fromStep, long steps, String reason, StepFigures figures) {}

  /** One of the distinct steps. */
  record StepRow(int kind, long firstStep, long steps, StepFigures figures) {}

  /** The whole run under one constant choice. */
  record ConstantRow(String name, double cyclesRatio, double dramRatio, StepFigures figures) {}

  /** {@code run.json}. */
  record Document(
      String schema,
      Heading run,
      long steps,
      String method,
      Optional<RunFigures.Deviation> estimatesAgainstSimulation,
      int simulatedSteps,
      StepFigures totals,
      List<StretchRow> stretches,
      List<ConstantRow> constants,
      List<StepRow> distinctSteps) {}

  public RunReport(
      Heading heading, PrecisionPolicy policy, StepUses uses, RunPlan plan, RunFigures figures) {
    this.heading = heading;
    this.policy = policy;
    this.uses = uses;
    this.plan = plan;
    this.figures = figures;
  }

  /** {@code run.json}. */
  public String json() {
    return StrictJson.write(
        new Document(
            SCHEMA,
            heading,
            plan.steps(),
            method(),
            figures.isExact() ? Optional.empty() : Optional.of(figures.deviation()),
            figures.simulations(),
            figures.total(),
            stretches(),
            constants(),
            distinct()));
  }

  /** Every file of the report. */
  public List<ReportFile> files() {
    List<PrecisionStripe> stripes = PrecisionStripe.of(policy, uses, plan);
    PrecisionPicture picture = new PrecisionPicture(title(), uses.layers(), plan.steps(), stripes);
    return List.of(
        ReportFile.text("run.json", json()),
        ReportFile.text("stretches.csv", stretchesCsv()),
        ReportFile.text("constants.csv", constantsCsv()),
        ReportFile.text("steps.csv", stepsCsv()),
        ReportFile.text(
            "precision.csv",
            CsvTable.of(
                List.of("layer", "role", "fromStep", "steps", "format"),
                stripes.stream().map(PrecisionStripe::cells).toList())),
        ReportFile.bytes("precision.svg", PictureFile.svg(picture)),
        ReportFile.bytes("precision.png", PictureFile.png(picture)));
  }

  /** The run on one screen. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(title()));
    heading.signals().forEach(signal -> lines.add("signal  " + signal));
    lines.add(
        String.format(
            Locale.ROOT,
            "%s steps, %s distinct; %s",
            Units.whole(plan.steps()),
            Units.whole(plan.kinds().size()),
            method()));
    lines.add("");
    TextTable table = new TextTable().row(header("rung", "from step", "steps"));
    List<StretchRow> stretches = stretches();
    stretches.forEach(
        row ->
            table.row(
                row(
                    row.figures(),
                    row.name(),
                    Units.whole(row.fromStep()),
                    Units.whole(row.steps()))));
    table.row(row(figures.total(), "run", "", Units.whole(plan.steps())));
    lines.addAll(table.lines());
    interval().ifPresent(lines::add);
    lines.add("");
    stretches.stream()
        .limit(SHOWN)
        .forEach(
            row -> lines.add("step " + row.fromStep() + ": " + row.name() + ": " + row.reason()));
    if (!figures.constants().isEmpty()) {
      lines.add("");
      lines.addAll(constantLines());
    }
    return lines;
  }

  /** The 95 % interval of the run's cycles, where the DRAM was sampled. */
  private Optional<String> interval() {
    StepFigures run = figures.total();
    return run.cyclesHalfWidth()
        .filter(halfWidth -> halfWidth > 0)
        .map(
            halfWidth ->
                String.format(
                    Locale.ROOT,
                    "cycles of the run +- %.2f %% (95 %%), the errors of its steps taken as fully"
                        + " correlated",
                    100 * halfWidth / run.cycles()));
  }

  private List<String> constantLines() {
    TextTable table =
        new TextTable().row(header("the same run throughout under", "cycles ratio", "DRAM ratio"));
    constants()
        .forEach(
            row ->
                table.row(
                    row(
                        row.figures(),
                        row.name(),
                        ratio(row.cyclesRatio()),
                        ratio(row.dramRatio()))));
    return table.lines();
  }

  private static List<String> header(String... first) {
    List<String> cells = new ArrayList<>(List.of(first));
    cells.addAll(List.of("cycles", "at least", "time", "DRAM bytes", "energy"));
    return cells;
  }

  private static List<String> row(StepFigures figures, String... first) {
    List<String> cells = new ArrayList<>(List.of(first));
    cells.add(Units.si(figures.cycles()).strip());
    cells.add(Units.si(figures.lowerBoundCycles()).strip());
    cells.add(Units.si(figures.seconds(), "s"));
    cells.add(Units.bytes(figures.dramBytes()));
    cells.add(Units.si(figures.energyJoules(), "J"));
    return cells;
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.3f", ratio);
  }

  private String title() {
    String size =
        heading.batch() == 0
            ? ""
            : ", batch " + heading.batch() + ", sequence " + heading.sequence();
    String synthetic =
        heading.signals().stream().anyMatch(signal -> signal.contains("synthetic"))
            ? " (synthetic signal)"
            : "";
    return heading.model()
        + size
        + " on "
        + heading.architecture()
        + ", "
        + heading.policy()
        + synthetic;
  }

  private String method() {
    if (figures.isExact()) {
      return "each distinct step simulated once, DRAM at level " + heading.dramLevel();
    }
    RunFigures.Deviation off = figures.deviation();
    return String.format(
        Locale.ROOT,
        "estimated layer by layer from %d simulated steps, DRAM at level %s; the estimates of %d"
            + " distinct steps are off by at most %.2f %% of the cycles and %.2f %% of the DRAM"
            + " bytes",
        figures.simulations(),
        heading.dramLevel(),
        off.measuredKinds(),
        100 * off.cyclesFraction(),
        100 * off.dramBytesFraction());
  }

  private List<StretchRow> stretches() {
    return IntStream.range(0, plan.stretches().size())
        .mapToObj(
            at -> {
              Stretch one = plan.stretches().get(at);
              return new StretchRow(
                  one.rung(),
                  policy.rungName(one.rung()),
                  one.fromStep(),
                  one.steps(),
                  one.reason(),
                  figures.stretches().get(at));
            })
        .toList();
  }

  private List<ConstantRow> constants() {
    StepFigures run = figures.total();
    return figures.constants().stream()
        .map(
            one ->
                new ConstantRow(
                    one.name(),
                    (double) one.run().cycles() / run.cycles(),
                    (double) one.run().dramBytes() / run.dramBytes(),
                    one.run()))
        .toList();
  }

  private List<StepRow> distinct() {
    return IntStream.range(0, plan.kinds().size())
        .mapToObj(
            kind ->
                new StepRow(
                    kind,
                    plan.kinds().get(kind).step(),
                    plan.count(kind),
                    figures.kinds().get(kind)))
        .toList();
  }

  private String stretchesCsv() {
    return FiguresCsv.of(
        List.of("rung", "name", "fromStep", "steps", "reason"),
        stretches(),
        row -> List.of(row.rung(), row.name(), row.fromStep(), row.steps(), row.reason()),
        StretchRow::figures);
  }

  private String constantsCsv() {
    return FiguresCsv.of(
        List.of("name", "cyclesRatio", "dramRatio"),
        constants(),
        row -> List.of(row.name(), row.cyclesRatio(), row.dramRatio()),
        ConstantRow::figures);
  }

  private String stepsCsv() {
    return FiguresCsv.of(
        List.of("kind", "firstStep", "steps"),
        distinct(),
        row -> List.of(row.kind(), row.firstStep(), row.steps()),
        StepRow::figures);
  }
}
