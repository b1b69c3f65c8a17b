package org.bfpsim.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporters;
import org.bfpsim.workload.trace.Trace;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A trace file of any known kind, and what the user decides about it. */
final class ImportMixin {
  @Parameters(
      paramLabel = "FILE",
      description =
          "A trace: bfpsim's own, or a PyTorch execution trace; plain, gzip, tar or both.")
  private Path file;

  @Option(
      names = "--step",
      paramLabel = "N",
      description = "Which step of a file with several, from 0; default all.")
  private Integer step;

  @Option(
      names = "--treat",
      paramLabel = "KIND=HOW",
      description = "How an unknown kind of op is taken: elementwise or none.")
  private List<String> treat = List.of();

  Trace read() {
    OptionalInt chosen = step == null ? OptionalInt.empty() : OptionalInt.of(step);
    ImportOptions options = new ImportOptions(ImportOptions.DEFAULT.treat(), chosen);
    for (String assignment : treat) {
      options = options.withTreat(assignment);
    }
    return TraceImporters.read(file, options);
  }
}
