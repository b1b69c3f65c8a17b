package org.bfpsim.cli.reproduce;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.bfpsim.cli.report.OutputFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim reproduce dacapo}. */
@Command(
    name = "dacapo",
    sortOptions = false,
    description = {
      "Cycles of the queued array on DaCapo's GEMMs beside the execution times that its",
      "authors published (ISCA 2024), row by row: dacapo.csv and dacapo.md.",
      ""
    })
final class ReproduceDacapoCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the tables; default out/reproduce-dacapo.")
  private Path out = Path.of("out", "reproduce-dacapo");

  @Option(names = "--force", description = "Replace the folder of an earlier reproduction.")
  private boolean force;

  @Override
  public void run() {
    OutputFolder folder = OutputFolder.at(out, force);
    DacapoReport report = new DacapoReport(DacapoRow.all());
    folder.write(report.files());
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(report.verdict());
    writer.println("tables  " + out + ": dacapo.csv, dacapo.md");
    writer.flush();
  }
}
