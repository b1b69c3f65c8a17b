package org.bfpsim.cli.command;

import org.bfpsim.cli.units.Units;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.ArrayTiming;
import org.bfpsim.core.array.Dataflow;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.machine.arch.Cell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim gemm}: one matrix product on the array, operands always ready. */
@Command(
    name = "gemm",
    sortOptions = false,
    description = {
      "Time one matrix product C[M,N] = A[M,K] x B[K,N] on the array alone: operands",
      "are always ready, nothing moves to or from DRAM. Defaults are those of the",
      "architecture 'base'."
    },
    footer = {
      "",
      "Utilization is chunk MACs / (R x C x L x cycles).",
      "",
      "Examples:",
      "  bfpsim gemm --m 512 --n 768 --k 768",
      "  bfpsim gemm --m 512 --n 768 --k 768 --a bfp8 --b bfp4 --dataflow os --json",
      "  bfpsim gemm --m 512 --n 768 --k 768 --cell bf16 --a bf16 --b bf16 --lanes 1"
    })
public final class GemmCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--m", paramLabel = "M", required = true, description = "Rows of A and C.")
  private long m;

  @Option(names = "--n", paramLabel = "N", required = true, description = "Columns of B and C.")
  private long n;

  @Option(
      names = "--k",
      paramLabel = "K",
      required = true,
      description = "The dimension that is summed over.")
  private long k;

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
    GemmReport report = boundedReport();
    var out = spec.commandLine().getOut();
    if (json) {
      out.print(StrictJson.write(report));
    } else {
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
    out.flush();
  }

  private GemmReport boundedReport() {
    try {
      return report();
    } catch (ArithmeticException e) {
      throw new InputException(
          "GEMM (" + m + ", " + n + ", " + k + ")",
          "more than 2^63 MACs or cycles; expected less",
          e);
    }
  }

  private GemmReport report() {
    Format formatA = Formats.parse(a);
    Format formatB = Formats.parse(b);
    Cell cell = array.cell();
    requireExecutable(cell, "--a", formatA);
    requireExecutable(cell, "--b", formatB);
    GemmShape shape = GemmShape.of(m, n, k);
    ArrayGeometry geometry = array.geometry();
    Dataflow dataflow = array.dataflow();
    int passes = cell.passes(formatA, formatB);
    int group = Math.max(formatA.groupSize(), formatB.groupSize());
    ArrayTiming timing = dataflow.time(geometry, shape, passes, group);
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
