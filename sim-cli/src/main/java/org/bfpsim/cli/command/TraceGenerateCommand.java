package org.bfpsim.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bfpsim.cli.report.OutputFile;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim trace generate}: the training step of a model as a file. */
@Command(
    name = "generate",
    sortOptions = false,
    description = "Write the trace of one training step: forward, loss, backward, update.",
    footer = {
      "",
      "Examples:",
      "  bfpsim trace generate --model gpt2 --batch 4 --seq 1024 --out gpt2.jsonl.gz",
      "  bfpsim trace generate --model transformer-base --src-seq 64 --tgt-seq 48",
    })
final class TraceGenerateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private StepOptionsMixin step;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to (gzip if it ends in .gz); default standard output.")
  private Optional<Path> file;

  @Option(names = "--force", description = "Replace the file if it exists.")
  private boolean force;

  @Override
  public void run() {
    Optional<OutputFile> output = file.map(path -> OutputFile.at(path, force));
    Trace trace = step.generate();
    output.ifPresentOrElse(
        target -> target.write(out -> TraceWriter.write(trace, out)), () -> print(trace));
  }

  private void print(Trace trace) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      TraceWriter.write(trace, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.flush();
  }
}
