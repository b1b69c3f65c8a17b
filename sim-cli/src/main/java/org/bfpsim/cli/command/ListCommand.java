package org.bfpsim.cli.command;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bfpsim list}: what can be named on the command line. */
@Command(
    name = "list",
    description = "List what can be named on the command line.",
    footer = {"", "Example:", "  bfpsim list policies"})
public final class ListCommand implements Runnable {
  /** The lists there are. */
  enum Kind {
    policies
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "WHAT", description = "One of ${COMPLETION-CANDIDATES}.")
  private Kind kind;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    Lines.of(kind).forEach(out::println);
  }

  /** The text of each list, one entry a line. */
  private static final class Lines {
    static List<String> of(Kind kind) {
      return switch (kind) {
        case policies -> List.of("fixed");
      };
    }
  }
}
