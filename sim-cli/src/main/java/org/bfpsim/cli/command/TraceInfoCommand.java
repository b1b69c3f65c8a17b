package org.bfpsim.cli.command;

import java.io.PrintWriter;
import org.bfpsim.cli.units.Units;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceHeader;
import org.bfpsim.workload.trace.TraceInfo;
import org.bfpsim.workload.trace.Treatment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim trace info}: what a trace holds. */
@Command(
    name = "info",
    sortOptions = false,
    description = "Count the ops, GEMMs and MACs of a trace, and say how each kind was taken.",
    footer = {"", "Example:", "  bfpsim trace info gpt2.json.tar.gz --json"})
final class TraceInfoCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private ImportMixin source;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  @Override
  public void run() {
    Trace trace = source.read();
    TraceInfo info = TraceInfo.of(trace);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(StrictJson.write(info));
    } else {
      print(out, trace.header(), info);
    }
    out.flush();
  }

  private static void print(PrintWriter out, TraceHeader header, TraceInfo info) {
    out.println(header.model() + ", " + info.schema());
    out.println("ops    " + Units.whole(info.ops()));
    out.println("GEMMs  " + Units.whole(info.gemms()));
    out.println("MACs   " + Units.whole(info.macs()));
    info.byRole()
        .forEach(
            (role, products) ->
                out.printf(
                    "  %-16s %6s GEMMs  %20s MACs%n",
                    role, Units.whole(products.gemms()), Units.whole(products.macs())));
    if (!info.treatments().isEmpty()) {
      out.println();
      out.printf("%-52s %8s  %s%n", "kind of op", "count", "taken as");
    }
    for (Treatment treatment : info.treatments()) {
      out.printf("%-52s %8d  %s%n", treatment.kind(), treatment.count(), treatment.treatedAs());
    }
    header.assumptions().forEach(assumption -> out.println("assumed: " + assumption));
  }
}
