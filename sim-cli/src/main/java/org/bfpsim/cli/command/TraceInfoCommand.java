package org.bfpsim.cli.command;

import java.io.PrintWriter;
import org.bfpsim.cli.trace.InfoReport;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.core.number.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim trace info}: what a trace holds and asks for. */
@Command(
    name = "info",
    sortOptions = false,
    description = {
      "Count the ops, GEMMs, MACs and bytes of a trace, and say how each kind was taken.",
      "Bytes are those that the ops ask for, each operand and result once, before any machine;"
          + " masks take 1 bit."
    },
    footer = {"", "Example:", "  bfpsim trace info gpt2.json.tar.gz --format bfp4 --json"})
final class TraceInfoCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private ImportMixin source;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "bf16",
      description = "Format of the bytes, for example bfp4 or fp32 (default: ${DEFAULT-VALUE}).")
  private String format;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  @Override
  public void run() {
    var parsed = Formats.parse(format);
    InfoReport report = InfoReport.of(source.read(), parsed);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(StrictJson.write(report));
    } else {
      report.lines().forEach(out::println);
    }
    out.flush();
  }
}
