package org.bfpsim.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The program {@code bfpsim}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = utf8(new FileOutputStream(FileDescriptor.out));
    PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
    int exitCode = run(out, err, args);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  /**
   * Runs one command line.
   *
   * @return the exit code: 0, 1 or 2
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    Failures failures = new Failures(err);
    BfpsimCommand root = new BfpsimCommand();
    CommandLine commandLine =
        new CommandLine(root)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(failures::usage)
            .setExecutionExceptionHandler(
                (exception, command, parsed) -> failures.execution(exception, root.debug()));
    try {
      return commandLine.execute(args);
    } catch (StackOverflowError | OutOfMemoryError | LinkageError error) {
      return failures.execution(error, root.debug());
    }
  }

  /** The platform's charset must not change what a result looks like. */
  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }
}
