package org.bfpsim.cli.command;

import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.Dataflow;
import org.bfpsim.core.array.Dataflows;
import org.bfpsim.machine.arch.Cell;
import picocli.CommandLine.Option;

/** An array said on the command line; the defaults are those of {@code base}. */
final class ArrayOptions {
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
      description = "Preload a fold only when the last one has streamed.")
  private boolean noShadowWeights;

  ArrayGeometry geometry() {
    return new ArrayGeometry(rows, cols, lanes, !noShadowWeights, false);
  }

  Dataflow dataflow() {
    return Dataflows.parse(dataflow);
  }

  Cell cell() {
    return Cell.parse(cell, chunkBits);
  }
}
