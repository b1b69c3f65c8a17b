package org.bfpsim.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.bfpsim.cli.report.OutputFile;
import org.bfpsim.cli.trace.TraceDot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim trace graph}: the graph of a trace for Graphviz. */
@Command(
    name = "graph",
    sortOptions = false,
    description = {
      "Write the graph of a trace as Graphviz DOT; layers that repeat are drawn once.",
      "GEMMs are boxes. A full line is data, a dotted one an op that waits before it overwrites,"
          + " a dashed one leads to the next of the layers that lie over one another."
    },
    footer = {
      "",
      "Examples:",
      "  bfpsim trace graph gpt2.json.tar.gz --out gpt2.dot && dot -Tsvg gpt2.dot > gpt2.svg",
      "  bfpsim trace graph step.jsonl --layer decoder.0 --phase forward",
    })
final class TraceGraphCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private ImportMixin source;

  @Mixin private OpFilterMixin filter;

  @Option(names = "--no-fold", description = "Draw every layer.")
  private boolean unfolded;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to (gzip if it ends in .gz); default standard output.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--force", description = "Replace the file if it exists.")
  private boolean force;

  @Override
  public void run() {
    Optional<OutputFile> output = file.map(path -> OutputFile.at(path, force));
    TraceDot dot = TraceDot.of(source.read(), filter.ofOps(), !unfolded);
    PrintWriter out = spec.commandLine().getOut();
    if (output.isPresent()) {
      output.get().write(dot::write);
      out.println(dot.summary());
    } else {
      dot.write(out);
    }
    out.flush();
  }
}
