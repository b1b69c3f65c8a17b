package org.bfpsim.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.bfpsim.cli.trace.DiffReport;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.workload.diff.TraceDiff;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporters;
import org.bfpsim.workload.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bfpsim trace diff}: two traces of one step beside each other. */
@Command(
    name = "diff",
    sortOptions = false,
    description = {
      "Compare two traces of one training step: GEMM by GEMM, and everything else by kind.",
      "B is a second file, or the step of a model (--model ...), whose batch and sequence are"
          + " A's unless they are said. GEMMs are the same where role, batch, M and N (in either"
          + " order) and K are. What differs otherwise is explained where a reason is known.",
      "--step, --treat and --dim are for A; a B that needs its own is converted first.",
      "The exit code is 0 where the GEMMs agree and every other difference has a reason, else 3."
    },
    footer = {
      "",
      "Examples:",
      "  bfpsim trace diff gpt2-large.json.tar.gz --model gpt2-large",
      "  bfpsim trace diff before.jsonl after.jsonl",
    })
final class TraceDiffCommand implements Callable<Integer> {
  private static final int DIFFERENT = 3;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "A [B]",
      arity = "1..2",
      description = "Traces: bfpsim's own, or those of other tools (docs/importers.md).")
  private List<Path> files;

  @Mixin private ImportOptionsMixin options;

  @Mixin private StepOptionsMixin step;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  @Override
  public Integer call() {
    boolean two = files.size() == 2;
    if (two == step.anySaid()) {
      throw new InputException(
          "B", (two ? "is said twice" : "is missing") + "; expected a second file or --model");
    }
    Trace a = TraceImporters.read(files.get(0), options.options());
    Trace b =
        two
            ? TraceImporters.read(files.get(1), ImportOptions.DEFAULT)
            : step.generateLike(a.header());
    TraceDiff diff = TraceDiff.of(a, b);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(StrictJson.write(diff));
    } else {
      DiffReport.lines(a, b, diff).forEach(out::println);
    }
    out.flush();
    return diff.isExplained() ? 0 : DIFFERENT;
  }
}
