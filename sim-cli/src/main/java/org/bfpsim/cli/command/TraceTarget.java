package org.bfpsim.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.bfpsim.cli.report.OutputFile;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a trace is written to. */
final class TraceTarget {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to (gzip if it ends in .gz); default standard output.")
  private Optional<Path> file;

  @Option(names = "--force", description = "Replace the file if it exists.")
  private boolean force;

  /** Checks the target, makes the trace, writes it. */
  void write(CommandSpec spec, Supplier<Trace> source) {
    Optional<OutputFile> output = file.map(path -> OutputFile.at(path, force));
    Trace trace = source.get();
    output.ifPresentOrElse(
        target -> target.write(out -> TraceWriter.write(trace, out)),
        () -> print(trace, spec.commandLine().getOut()));
  }

  private static void print(Trace trace, PrintWriter out) {
    try {
      TraceWriter.write(trace, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.flush();
  }
}
