package org.bfpsim.cli.reproduce.fast;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.csv.CSVRecord;
import org.bfpsim.cli.dram.DramLines;
import org.bfpsim.cli.report.CsvTable;
import org.bfpsim.cli.report.ReportFile;
import org.bfpsim.cli.reproduce.page.MarkdownTable;
import org.bfpsim.cli.reproduce.page.PublishedTable;
import org.bfpsim.cli.reproduce.steps.Answers;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.cli.reproduce.steps.Question;
import org.bfpsim.cli.units.Units;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.energy.Technology;
import org.bfpsim.memory.dram.level.DramLevel;

/** FAST-adaptive against machines of equal array area, as CSV and as a page of Markdown. */
final class FastReport {
  private static final String SOURCES =
      "Cells of all machines have the areas of docs/energy.md: multipliers scale with the product of"
          + " their widths and adders with their width (an assumption) from Horowitz's 8-, 16- and"
          + " 32-bit figures at 45 nm (ISSCC 2014). An fMAC's lane is a chunk multiplier and its share"
          + " of the adder tree; its lanes share one integer and one FP32 adder. Size and clock of"
          + " `fast`, its buffers and its DRAM are assumptions; buffers, vector unit, converter, clock,"
          + " DRAM and dataflows are the same for all, and only the array's area is held equal.";

  private final NamedStep step;
  private final List<FastRow> rows;
  private final int factor;
  private final String error;

  private FastReport(NamedStep step, List<FastRow> rows, int factor, String error) {
    this.step = step;
    this.rows = rows;
    this.factor = factor;
    this.error = error;
  }

  /**
   * Simulates all runs.
   *
   * @param fast the machine whose area all have
   * @param unbound the same with that many times the DRAM, vector unit and converter
   * @param answers what simulates
   */
  static FastReport simulate(
      NamedStep step, Architecture fast, Architecture unbound, int factor, Answers answers) {
    List<Question> questions = new ArrayList<>();
    for (Contender contender : Contender.ALL) {
      for (Architecture machine : List.of(fast, unbound)) {
        questions.addAll(
            FastRun.of(step, contender.machine(machine), contender.policy()).questions());
      }
    }
    answers.prepare(step.name(), questions);
    List<FastRow> rows =
        Contender.ALL.stream()
            .map(contender -> FastRow.of(contender, step, fast, unbound, answers))
            .toList();
    Question frequent = FastRun.of(step, fast, Contender.ALL.get(0).policy()).mostFrequent();
    String error =
        DramLines.error(
            answers.of(frequent).totals().cycles(),
            answers.of(frequent.at(DramLevel.SAMPLED)),
            "the most frequent step of " + Contender.ALL.get(0).name());
    return new FastReport(step, rows, factor, error);
  }

  List<ReportFile> files() {
    return List.of(ReportFile.text("fast.md", text()), ReportFile.text("fast.csv", csv()));
  }

  /** {@code fast.md}. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "From `bfpsim reproduce fast`: runs of " + FastRun.STEPS + " steps of " + step.name());
    lines.add("on `fast` and on machines of equal array area with other cells. r(X) is synthetic:");
    lines.add(FastRun.IMPROVEMENT.text() + "; alpha and beta are assumptions.");
    lines.add("Published: " + published() + " (Zhang, McDanel and Kung, HPCA 2022).");
    lines.add("");
    lines.addAll(times());
    verdicts().forEach(verdict -> lines.add("- " + verdict));
    lines.add("- " + error.replaceAll(" +", " ") + ".");
    lines.add("");
    lines.addAll(areas());
    lines.add(SOURCES);
    lines.add("");
    lines.addAll(constants());
    return String.join("\n", lines);
  }

  /** What the terminal shows. */
  List<String> verdicts() {
    return List.of(
        "FAST-adaptive is "
            + range(FastRow::seconds)
            + " times as fast as the other systems as they are, "
            + range(FastRow::secondsUnbound)
            + " times where the array alone limits ("
            + factor
            + " times the DRAM's channels, vector lanes and converter); the paper says "
            + published()
            + ".",
        "What bounds the run of each: "
            + String.join(
                ", ",
                rows.stream().map(row -> row.contender().name() + " " + row.boundBy()).toList())
            + ".",
        "Of an fMAC's area "
            + Units.percent(
                rows.get(0).cost().cellSquareMicrometres(),
                rows.get(0).cost().areaSquareMicrometres(16))
            + " is the adders that its lanes share, which weigh the less the wider a cell's chunks"
            + " are; an int8 cell has no FP32 adder. Where FAST stands against int8 and fixed BFP hangs"
            + " on these areas, which are assumptions; that it beats floats does not.",
        "Whether fewer bits reach the same loss in as many steps is not simulated.");
  }

  /** The error of the level, for the terminal. */
  String error() {
    return error;
  }

  private static String published() {
    CSVRecord row = PublishedTable.rows(FastReport.class, "fast_speedup.csv").get(0);
    return row.get("least") + " to " + row.get("most") + " times over " + row.get("than");
  }

  /** Least and most over the contenders that are not FAST's own array. */
  private String range(ToDoubleFunction<FastRow> seconds) {
    double own = seconds.applyAsDouble(rows.get(0));
    double[] factors =
        rows.stream()
            .filter(row -> row.contender().cell().isPresent())
            .mapToDouble(row -> seconds.applyAsDouble(row) / own)
            .sorted()
            .toArray();
    return String.format(ROOT, "%.2f to %.2f", factors[0], factors[factors.length - 1]);
  }

  private List<String> times() {
    MarkdownTable table =
        new MarkdownTable(
            "system",
            "policy",
            "stands for",
            "time of the run",
            "FAST-adaptive is faster by",
            "where the array alone limits",
            "faster by",
            "larger bound",
            "of its peak",
            "DRAM bytes",
            "energy");
    FastRow own = rows.get(0);
    for (FastRow row : rows) {
      table.row(
          row.contender().name(),
          "`" + row.contender().policy() + "`",
          row.contender().why(),
          seconds(row.seconds()),
          factor(row.seconds() / own.seconds()),
          seconds(row.secondsUnbound()),
          factor(row.secondsUnbound() / own.secondsUnbound()),
          row.boundBy(),
          Units.percent(row.total().computeCycles(), (double) row.total().cycles()),
          Units.bytes(row.total().dramBytes()),
          Units.si(row.total().energyJoules(), "J"));
    }
    return table.lines();
  }

  private List<String> areas() {
    MarkdownTable table =
        new MarkdownTable(
            "system",
            "cell",
            "lanes",
            "um2 a lane",
            "um2 that its lanes share",
            "rows x columns",
            "array area",
            "peak at the run's precision");
    for (FastRow row : rows) {
      var array = row.machine().array();
      boolean chunked = array.cell().equals("fmac");
      table.row(
          row.contender().name(),
          array.cell() + (chunked ? " of " + array.chunkBits() + "-bit chunks" : ""),
          Integer.toString(array.lanes()),
          String.format(ROOT, "%.1f", row.cost().laneSquareMicrometres()),
          String.format(ROOT, "%.0f", row.cost().cellSquareMicrometres()),
          array.rows() + " x " + array.cols(),
          String.format(ROOT, "%.2f mm2", row.arraySquareMillimetres()),
          Units.si(row.peakMacsPerSecond(), "MAC/s"));
    }
    return table.lines();
  }

  /** The areas that the cells are made of, each with its source. */
  private List<String> constants() {
    MarkdownTable table = new MarkdownTable("constant", "um2", "source");
    new TreeMap<>(Technology.load(rows.get(0).machine().technology()).constants())
        .forEach(
            (name, constant) -> {
              if (constant.unit().equals("um2")) {
                table.row(
                    "`" + name + "`",
                    String.format(ROOT, "%.0f", constant.value()),
                    constant.source());
              }
            });
    return table.lines();
  }

  private static String seconds(double seconds) {
    return String.format(ROOT, "%.1f s", seconds);
  }

  private static String factor(double factor) {
    return String.format(ROOT, "%.2f", factor);
  }

  private String csv() {
    return CsvTable.of(
        List.of(
            "system",
            "policy",
            "cell",
            "chunkBits",
            "lanes",
            "rows",
            "cols",
            "arraySquareMillimetres",
            "peakMacsPerSecond",
            "steps",
            "seconds",
            "secondsArrayAlone",
            "boundBy",
            "cycles",
            "lowerBoundCycles",
            "dramBytes",
            "energyJoules"),
        rows.stream().map(FastReport::cells).toList());
  }

  private static List<Object> cells(FastRow row) {
    var array = row.machine().array();
    return List.of(
        row.contender().name(),
        row.contender().policy(),
        array.cell(),
        array.chunkBits(),
        array.lanes(),
        array.rows(),
        array.cols(),
        row.arraySquareMillimetres(),
        row.peakMacsPerSecond(),
        FastRun.STEPS,
        row.seconds(),
        row.secondsUnbound(),
        row.boundBy(),
        row.total().cycles(),
        row.total().lowerBoundCycles(),
        row.total().dramBytes(),
        row.total().energyJoules());
  }
}
