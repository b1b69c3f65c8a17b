package org.bfpsim.cli.reproduce.page;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.bfpsim.cli.report.OutputFolder;
import org.bfpsim.cli.report.ReportFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a reproduction leaves its tables, and what it prints at its end. */
public final class TablesFolder {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the tables; default out/reproduce-${COMMAND-NAME}.")
  private Path out;

  @Option(names = "--force", description = "Replace the folder of an earlier reproduction.")
  private boolean force;

  /**
   * The folder, before the work that fills it.
   *
   * @throws org.bfpsim.core.InputException where it cannot be written
   */
  public OutputFolder open() {
    return OutputFolder.at(path(), force);
  }

  private Path path() {
    return out == null ? Path.of("out", "reproduce-" + spec.name()) : out;
  }

  /** Writes the tables; prints what they say and where they are. */
  public void write(OutputFolder folder, List<ReportFile> files, List<String> verdicts) {
    folder.write(files);
    PrintWriter writer = spec.commandLine().getOut();
    verdicts.forEach(writer::println);
    String names = files.stream().map(ReportFile::name).collect(Collectors.joining(", "));
    writer.println("tables  " + path() + ": " + names);
    writer.flush();
  }
}
