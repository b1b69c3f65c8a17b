package org.bfpsim.cli.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import org.bfpsim.cli.functional.FunctionalGemm;
import org.bfpsim.cli.units.Units;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.ArrayTiming;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.machine.arch.Cell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bfpsim gemm}: one matrix product on the array, operands always ready. */
@Command(
    name = "gemm",
    sortOptions = false,
    description = {
      "Time one matrix product on the array alone.",
      "C[M,N] = A[M,K] x B[K,N]; operands are always ready, nothing moves to or from",
      "DRAM. Defaults are those of the architecture 'base'. --csv answers a table of",
      "products; --functional computes one on values and says how far it is from FP64."
    },
    footer = {
      "",
      "Utilization is chunk MACs / (R x C x L x cycles).",
      "With c a result in FP64 and c' as computed: SQNR is 10 log10(sum c^2 /",
      "sum (c' - c)^2), the relative error |c' - c| / |c| over c that are not 0, the",
      "scaled error |c' - c| / sum |a b| over the K products of the result.",
      "",
      "Examples:",
      "  bfpsim gemm --m 512 --n 768 --k 768",
      "  bfpsim gemm --m 512 --n 768 --k 768 --a bfp8 --b bfp4 --dataflow os --json",
      "  bfpsim gemm --m 512 --n 768 --k 768 --cell bf16 --a bf16 --b bf16 --lanes 1",
      "  bfpsim gemm --csv products.csv --lanes 1 --compat scalesim --out answers.csv",
      "  bfpsim gemm --m 64 --n 64 --k 768 --functional --seed 7 --rounding stochastic"
    })
public final class GemmCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--m", paramLabel = "M", description = "Rows of A and C.")
  private Long m;

  @Option(names = "--n", paramLabel = "N", description = "Columns of B and C.")
  private Long n;

  @Option(names = "--k", paramLabel = "K", description = "The dimension that is summed over.")
  private Long k;

  @Mixin private ArrayOptions array;

  @Option(
      names = "--a",
      paramLabel = "FORMAT",
      defaultValue = "bfp4",
      description = "Format of A (default: ${DEFAULT-VALUE}).")
  private String a;

  @Option(
      names = "--b",
      paramLabel = "FORMAT",
      defaultValue = "bfp4",
      description = "Format of B (default: ${DEFAULT-VALUE}).")
  private String b;

  @Mixin private GemmTableOptions table;

  @Mixin private GemmValueOptions values;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  /** What {@code --json} prints. */
  record GemmReport(
      long computeCycles,
      double utilizationFraction,
      int passes,
      long folds,
      long busyCycles,
      long skewCycles,
      long macs) {}

  @Override
  public void run() {
    Format formatA = Formats.parse(a);
    Format formatB = Formats.parse(b);
    requireExecutable(array.cell(), "--a", formatA);
    requireExecutable(array.cell(), "--b", formatB);
    boolean functional = values.present();
    PrintWriter out = spec.commandLine().getOut();
    if (table.present()) {
      requireTableAlone(functional);
      table.answer(array.defaults(optional(m), optional(n), optional(k), formatA, formatB), out);
    } else if (functional) {
      printError(formatA, formatB, out);
    } else {
      print(boundedReport(formatA, formatB), out);
    }
    out.flush();
  }

  private void requireTableAlone(boolean functional) {
    if (json || functional) {
      throw new InputException(
          json ? "--json" : "--functional", "cannot go with --csv; expected one of them");
    }
  }

  private void print(GemmReport report, PrintWriter out) {
    if (json) {
      out.print(StrictJson.write(report));
      return;
    }
    out.println("compute cycles  " + Units.whole(report.computeCycles()));
    out.println("utilization     " + Units.percent(report.utilizationFraction(), 1));
    out.println("passes          " + report.passes());
    out.println("folds           " + Units.whole(report.folds()));
    out.println(
        "busy, skew      "
            + Units.whole(report.busyCycles())
            + ", "
            + Units.whole(report.skewCycles())
            + " cycles");
  }

  private void printError(Format formatA, Format formatB, PrintWriter out) {
    FunctionalGemm gemm =
        new FunctionalGemm(
            formatA, formatB, values.ruleA(), values.ruleB(), array.dataflow(), array.geometry());
    GemmValueOptions.Operands operands = values.operands(optional(m), optional(n), optional(k));
    FunctionalReport report =
        FunctionalReport.of(gemm, values.seed(), operands, gemm.run(operands.a(), operands.b()));
    if (json) {
      out.print(StrictJson.write(report));
    } else {
      report.print(out);
    }
  }

  private static OptionalLong optional(Long size) {
    return size == null ? OptionalLong.empty() : OptionalLong.of(size);
  }

  private long required(String option, Long size) {
    if (size == null) {
      String label = option.substring(2).toUpperCase(Locale.ROOT);
      throw new ParameterException(
          spec.commandLine(), "Missing required option: '" + option + "=" + label + "'");
    }
    return size;
  }

  private GemmReport boundedReport(Format formatA, Format formatB) {
    long sizeM = required("--m", m);
    long sizeN = required("--n", n);
    long sizeK = required("--k", k);
    try {
      return report(GemmShape.of(sizeM, sizeN, sizeK), formatA, formatB);
    } catch (ArithmeticException e) {
      throw new InputException(
          "GEMM (" + m + ", " + n + ", " + k + ")",
          "more than 2^63 MACs or cycles; expected less",
          e);
    }
  }

  private GemmReport report(GemmShape shape, Format formatA, Format formatB) {
    ArrayGeometry geometry = array.geometry();
    int passes = array.cell().passes(formatA, formatB);
    int group = Math.max(formatA.groupSize(), formatB.groupSize());
    ArrayTiming timing = array.discipline().time(array.dataflow(), geometry, shape, passes, group);
    double slots = (double) geometry.chunkMacsPerCycle() * timing.cycles();
    return new GemmReport(
        timing.cycles(),
        (double) shape.macs() * passes / slots,
        passes,
        timing.folds(),
        timing.busyCycles(),
        timing.skewCycles(),
        shape.macs());
  }

  private static void requireExecutable(Cell cell, String option, Format format) {
    if (!cell.executes(format)) {
      throw new InputException(
          option + " " + format.label(),
          "a cell of kind "
              + cell.label()
              + " does not execute it; expected "
              + cell.accepts()
              + ", or another --cell");
    }
  }
}
