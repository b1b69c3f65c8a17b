package org.bfpsim.cli.command;

import org.bfpsim.workload.epilogue.Epilogues;
import org.bfpsim.workload.trace.Trace;
import picocli.CommandLine.Option;

/** What products do with their results on their way out, as the command line says it. */
final class EpilogueMixin {
  @Option(
      names = "--epilogues",
      paramLabel = "LIST",
      description =
          "What products do in their epilogues, and not ops of their own: any of bias, activation,"
              + " residual, quantization, or none, or all; default bias,quantization.")
  private String epilogues = Epilogues.DEFAULT.label();

  /** The step with such epilogues. */
  Trace apply(Trace trace) {
    return Epilogues.parse(epilogues).apply(trace);
  }
}
