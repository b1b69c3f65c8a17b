package org.bfpsim.cli.reproduce;

import java.util.List;
import org.bfpsim.cli.report.OutputFolder;
import org.bfpsim.cli.reproduce.page.TablesFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
  @Mixin private TablesFolder tables;

  @Override
  public void run() {
    OutputFolder folder = tables.open();
    DacapoReport report = new DacapoReport(DacapoRow.all());
    tables.write(folder, report.files(), List.of(report.verdict()));
  }
}
