package org.bfpsim.cli;

import java.io.PrintWriter;
import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ends a command early into one line on standard error and an exit code. */
final class Failures {
  static final int MENDABLE = 2;
  static final int DEFECT = 1;

  private final PrintWriter err;

  Failures(PrintWriter err) {
    this.err = err;
  }

  /** A command line that does not parse. */
  int usage(ParameterException exception, String[] args) {
    CommandLine command = exception.getCommandLine();
    String what =
        exception instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched)
            : firstLine(exception);
    print(what + "; see '" + command.getCommandSpec().qualifiedName() + " --help'");
    return MENDABLE;
  }

  /** What a command threw. */
  int execution(Throwable thrown, boolean debug) {
    boolean mendable = thrown instanceof InputException;
    if (mendable) {
      print(thrown.getMessage());
    } else if (thrown instanceof OutOfMemoryError) {
      print("out of memory; give the JVM more, for example BFPSIM_JAVA=-Xmx8g bfpsim ...");
    } else {
      print(
          "defect: "
              + thrown.toString().replaceAll("\\s+", " ")
              + "; please report this command line with the output of the same command with --debug");
    }
    if (debug) {
      thrown.printStackTrace(err);
      err.flush();
    }
    return mendable ? MENDABLE : DEFECT;
  }

  private static String unmatched(UnmatchedArgumentException exception) {
    String argument = exception.getUnmatched().get(0);
    String name = argument.startsWith("-") ? argument.replaceFirst("=.*", "") : argument;
    CommandLine command = exception.getCommandLine();
    boolean expectsCommand = !command.getSubcommands().isEmpty();
    List<String> known =
        name.startsWith("-")
            ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
            : List.copyOf(command.getSubcommands().keySet());
    String kind = name.startsWith("-") ? "option" : expectsCommand ? "command" : "argument";
    String remedy =
        NearestName.of(name, known)
            .map(nearest -> "; did you mean '" + nearest + "'?")
            .orElse(
                kind.equals("command")
                    ? "; expected one of " + String.join(", ", known)
                    : kind.equals("argument") ? "; expected options only" : "");
    return "unknown " + kind + " '" + name + "'" + remedy;
  }

  private static String firstLine(Exception exception) {
    String message = String.valueOf(exception.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  private void print(String line) {
    err.println("bfpsim: " + line);
    err.flush();
  }
}
