package org.bfpsim.cli.command;

import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bfpsim list}: what can be named on the command line. */
@Command(
    name = "list",
    synopsisSubcommandLabel = "WHAT",
    commandListHeading = "What:%n",
    description = "List what can be named on the command line.",
    footer = {"", "Example:", "  bfpsim list archs"})
public final class ListCommand {
  @Spec private CommandSpec spec;

  @Command(description = "Architectures that ship; also any JSON file of that form.")
  void archs() {
    for (String name : Architectures.NAMES) {
      Architecture architecture = Architectures.load(name);
      print(name, architecture.description());
    }
  }

  private void print(String name, String description) {
    spec.commandLine().getOut().println(name + "\n    " + description);
    spec.commandLine().getOut().flush();
  }
}
