package org.bfpsim.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What one command line printed and how it ended. */
public record Invocation(int exitCode, String out, String err) {
  public static Invocation of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Invocation(exitCode, out.toString(), err.toString());
  }
}
