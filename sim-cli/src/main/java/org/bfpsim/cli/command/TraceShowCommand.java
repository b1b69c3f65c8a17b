package org.bfpsim.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bfpsim.cli.report.OutputFile;
import org.bfpsim.cli.trace.OpDetail;
import org.bfpsim.cli.trace.TraceTables;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim trace show}: the ops and tensors of a trace. */
@Command(
    name = "show",
    sortOptions = false,
    description = {
      "Print the ops or the tensors of a trace as a table, or one op with all it touches.",
      "Sizes are M x N x K of a GEMM (with a batch in front), rows x elements of a gather, else"
          + " elements; reads and writes are in elements."
    },
    footer = {
      "",
      "Examples:",
      "  bfpsim trace show gpt2.json.tar.gz --layer layer.0 --kind gemm",
      "  bfpsim trace show gpt2.json.tar.gz --tensors --role weight --csv weights.csv",
      "  bfpsim trace show step.jsonl --op decoder.0.attention.scores.forward",
    })
final class TraceShowCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private ImportMixin source;

  @Mixin private OpFilterMixin filter;

  @Option(names = "--tensors", description = "Tensors instead of ops.")
  private boolean tensors;

  @Option(
      names = "--op",
      paramLabel = "NAME|ID",
      description = "One op: what it reads and writes, waits for and is waited for by.")
  private Optional<String> op = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "60",
      description = "Rows to print, at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write all rows to a CSV file too, whatever the limit.")
  private Optional<Path> csv = Optional.empty();

  @Option(names = "--force", description = "Replace the file of --csv.")
  private boolean force;

  @Override
  public void run() {
    if (limit < 1) {
      throw new InputException("--limit " + limit, "expected at least 1");
    } else if (op.isPresent() && (csv.isPresent() || tensors)) {
      throw new InputException("--op", "is one op; expected no --csv or --tensors beside it");
    }
    Optional<OutputFile> output = csv.map(file -> OutputFile.at(file, force));
    Trace trace = source.read();
    List<String> lines;
    if (op.isPresent()) {
      lines = OpDetail.of(trace, op.get()).lines();
    } else {
      TraceTables table =
          tensors
              ? TraceTables.ofTensors(trace, filter.layer(), filter.ofTensors())
              : TraceTables.ofOps(trace, filter.ofOps());
      output.ifPresent(file -> file.write(out -> out.write(table.csv())));
      lines = table.lines(limit);
    }
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }
}
