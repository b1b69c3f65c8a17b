package org.bfpsim.cli.command;

import java.util.OptionalLong;
import org.bfpsim.cli.table.GemmDefaults;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.Compatibility;
import org.bfpsim.core.array.Dataflow;
import org.bfpsim.core.array.Dataflows;
import org.bfpsim.core.array.Discipline;
import org.bfpsim.core.array.QueuedDiscipline;
import org.bfpsim.core.number.Format;
import org.bfpsim.machine.arch.Cell;
import picocli.CommandLine.Option;

/** An array said on the command line; the defaults are those of {@code base}. */
final class ArrayOptions {
  private static final int WIDEST_MANTISSA = 32;

  @Option(
      names = "--rows",
      paramLabel = "R",
      defaultValue = "64",
      description = "Rows of cells (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--cols",
      paramLabel = "C",
      defaultValue = "64",
      description = "Columns of cells (default: ${DEFAULT-VALUE}).")
  private int cols;

  @Option(
      names = "--lanes",
      paramLabel = "L",
      defaultValue = "16",
      description = "Pairs that a cell multiplies in a cycle (default: ${DEFAULT-VALUE}).")
  private int lanes;

  @Option(
      names = "--dataflow",
      paramLabel = "os|ws|is",
      defaultValue = "ws",
      description = "Output-, weight- or input-stationary (default: ${DEFAULT-VALUE}).")
  private String dataflow;

  @Option(
      names = "--cell",
      paramLabel = "KIND",
      defaultValue = "fmac",
      description = "fmac, int<bits>, fp32, tf32, bf16 or fp16 (default: ${DEFAULT-VALUE}).")
  private String cell;

  @Option(
      names = "--chunk",
      paramLabel = "BITS",
      defaultValue = "2",
      description = "Mantissa bits of an fmac's chunk (default: ${DEFAULT-VALUE}).")
  private int chunkBits;

  @Option(
      names = "--no-shadow-weights",
      description = "Preload a fold only when the last one has streamed; always so under scalesim.")
  private boolean noShadowWeights;

  @Option(
      names = "--discipline",
      paramLabel = "rigid|queued",
      defaultValue = "rigid",
      description =
          "Operands step in lockstep, or wait in queues at the cells (os only)"
              + " (default: ${DEFAULT-VALUE}).")
  private String discipline;

  @Option(
      names = "--queue-depth",
      paramLabel = "Q",
      defaultValue = "16",
      description = "Groups that a cell's queue holds, queued only (default: ${DEFAULT-VALUE}).")
  private int queueDepth;

  @Option(
      names = "--compat",
      paramLabel = "physical|scalesim",
      defaultValue = "physical",
      description =
          "Cycles of a rigid array as the registers step, or as SCALE-Sim counts them"
              + " (default: ${DEFAULT-VALUE}).")
  private String compat;

  ArrayGeometry geometry() {
    boolean overlaps = Compatibility.parse(compat) == Compatibility.PHYSICAL;
    return new ArrayGeometry(rows, cols, lanes, overlaps && !noShadowWeights, false);
  }

  Discipline discipline() {
    return Discipline.of(discipline, queueDepth, compat);
  }

  /** What a table means that leaves columns out. */
  GemmDefaults defaults(OptionalLong m, OptionalLong n, OptionalLong k, Format a, Format b) {
    Compatibility.parse(compat);
    new ArrayGeometry(rows, cols, lanes, false, false);
    new QueuedDiscipline(queueDepth);
    return new GemmDefaults(
        m,
        n,
        k,
        rows,
        cols,
        lanes,
        dataflow().name(),
        a.multiplierBits(),
        b.multiplierBits(),
        discipline,
        queueDepth,
        compat,
        chunkBits(),
        Math.max(a.groupSize(), b.groupSize()),
        !noShadowWeights);
  }

  /** A cell that is not chunked takes any mantissa in one pass. */
  private int chunkBits() {
    return cell() instanceof Cell.Fmac fmac ? fmac.chunkBits() : WIDEST_MANTISSA;
  }

  Dataflow dataflow() {
    return Dataflows.parse(dataflow);
  }

  Cell cell() {
    return Cell.parse(cell, chunkBits);
  }
}
