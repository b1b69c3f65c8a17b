package org.bfpsim.cli.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import org.bfpsim.cli.report.OutputFile;
import org.bfpsim.cli.table.GemmDefaults;
import org.bfpsim.cli.table.GemmTable;
import org.bfpsim.cli.values.NumberSource;
import org.bfpsim.core.InputException;
import picocli.CommandLine.Option;

/** A table of products in the place of one. */
final class GemmTableOptions {
  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Answer a table ('-' for standard input) with any of the columns m, n, k, rows, cols,"
              + " lanes, dataflow, mantissaA, mantissaB, discipline, queueDepth, compat; the"
              + " options stand for missing columns. It comes back on standard output with"
              + " computeCycles, utilizationFraction, passes and folds appended.")
  private Optional<String> csv = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the answered table to a file (gzip where it ends in .gz).")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--force", description = "Replace the file of --out.")
  private boolean force;

  /** Whether there is a table. */
  boolean present() {
    if (csv.isEmpty() && out.isPresent()) {
      throw new InputException("--out", "is for a table; expected --csv with it");
    }
    return csv.isPresent();
  }

  void answer(GemmDefaults defaults, PrintWriter standardOut) {
    NumberSource source = NumberSource.of(csv.orElseThrow());
    if (out.isPresent()) {
      OutputFile file = OutputFile.at(out.get(), force);
      source.read(
          in -> {
            file.write(writer -> GemmTable.answer(in, source.name(), defaults, writer));
            return defaults;
          });
    } else {
      source.read(in -> answer(in, source.name(), defaults, standardOut));
    }
  }

  private static GemmDefaults answer(
      BufferedInputStream in, String name, GemmDefaults defaults, Writer writer)
      throws IOException {
    GemmTable.answer(in, name, defaults, writer);
    return defaults;
  }
}
