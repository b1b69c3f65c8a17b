package org.bfpsim.workload.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bfpsim.core.InputException;

/** The lines of a text, numbered, each of bounded length. */
public final class TextLines {
  /** A longer line is an error, so that a file without line breaks cannot fill the memory. */
  static final int LONGEST_LINE = 1 << 24;

  private final Reader in;
  private final String name;
  private final String expected;
  private final char[] buffer = new char[1 << 16];
  private int position;
  private int filled;
  private int lineNumber;

  /**
   * The lines of a stream.
   *
   * @param name what the text is called in errors
   * @param expected what it should be, for example {@code JSON Lines}
   */
  public TextLines(InputStream in, String name, String expected) {
    this.expected = expected;
    this.in = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    this.name = name;
  }

  /** The place of the line that was read last. */
  public String where() {
    return name + ":" + lineNumber;
  }

  /** The number of the line that was read last, from 1. */
  public int lineNumber() {
    return lineNumber;
  }

  /** The next line without its line feed; empty at the end. */
  public Optional<String> next() {
    lineNumber++;
    StringBuilder line = new StringBuilder();
    boolean any = false;
    while (position < filled || fill()) {
      any = true;
      int start = position;
      while (position < filled && buffer[position] != '\n') {
        position++;
      }
      line.append(buffer, start, position - start);
      if (line.length() > LONGEST_LINE) {
        throw new InputException(
            where(), "a line of more than 2^24 characters; expected " + expected);
      }
      if (position < filled) {
        position++;
        return Optional.of(line.toString());
      }
    }
    return any ? Optional.of(line.toString()) : Optional.empty();
  }

  private boolean fill() {
    try {
      position = 0;
      filled = Math.max(0, in.read(buffer));
      return filled > 0;
    } catch (CharacterCodingException e) {
      throw new InputException(where(), "is not text; expected " + expected + " in UTF-8", e);
    } catch (IOException e) {
      throw new InputException(
          where(), "cannot be read (" + e.getMessage() + "); expected whole " + expected, e);
    }
  }
}
