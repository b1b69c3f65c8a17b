package org.bfpsim.cli.command;

import java.nio.file.Path;
import org.bfpsim.workload.importer.TraceImporters;
import org.bfpsim.workload.trace.Trace;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A trace file of any known kind, and what the user decides about it. */
final class ImportMixin {
  @Parameters(
      paramLabel = "FILE",
      description =
          "A trace: bfpsim's own, or one of another tool (docs/importers.md); plain, gzip, tar or both.")
  private Path file;

  @Mixin private ImportOptionsMixin options;

  Trace read() {
    return TraceImporters.read(file, options.options());
  }
}
