package org.bfpsim.cli.values;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.bfpsim.core.InputException;

/** The numbers of a text one after the other, with what stands between them and where they are. */
final class NumberTokens {
  private static final int LONGEST_TOKEN = 1024;
  private static final int END = -1;

  private final InputStream in;
  private final String name;
  private final StringBuilder token = new StringBuilder();
  private int letter;
  private long line = 1;
  private long column;
  private long tokenLine = 1;
  private long tokenColumn = 1;

  NumberTokens(InputStream in, String name) throws IOException {
    this.in = in;
    this.name = name;
    read();
    if (letter == 0xEF) { // the mark of UTF-8, which some editors put first
      read();
      read();
      read();
      column = 1;
    }
  }

  /** The letter that the next token would begin with; −1 at the end. */
  int letter() {
    return letter;
  }

  /** Passes the letter that stands there. */
  void read() throws IOException {
    if (letter == '\n') {
      line++;
      column = 0;
    }
    letter = in.read();
    column++;
  }

  /** Passes blanks, tabs and carriage returns. */
  void skipBlanks() throws IOException {
    while (letter == ' ' || letter == '\t' || letter == '\r') {
      read();
    }
  }

  /** Passes blanks and line ends. */
  void skipSpace() throws IOException {
    skipBlanks();
    while (letter == '\n') {
      read();
      skipBlanks();
    }
  }

  /**
   * The number that begins here.
   *
   * @param separator a letter that ends a number, beside white space
   */
  float number(char separator) throws IOException {
    token.setLength(0);
    tokenLine = line;
    tokenColumn = column;
    while (letter != END && letter > ' ' && letter != separator) {
      if (token.length() < LONGEST_TOKEN) {
        token.append((char) letter);
      }
      read();
    }
    Optional<Float> value = Fp32Text.read(token.toString());
    return value.orElseThrow(
        () -> error("'" + shown() + "' is no FP32 number; expected " + Fp32Text.ACCEPTS));
  }

  /** An error at the number that was read last. */
  InputException error(String problem) {
    return new InputException(name + ":" + tokenLine + ":" + tokenColumn, problem);
  }

  /** An error at the letter that stands there. */
  InputException errorHere(String problem) {
    return new InputException(name + ":" + line + ":" + column, problem);
  }

  private String shown() {
    String text = token.length() > 40 ? token.substring(0, 40) + "..." : token.toString();
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
