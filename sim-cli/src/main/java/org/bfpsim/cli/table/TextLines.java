package org.bfpsim.cli.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.bfpsim.core.InputException;

/** The lines of a text, one at a time, as bytes in a buffer that the next line overwrites. */
final class TextLines {
  private static final int LONGEST_LINE = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final String name;
  private final byte[] buffer = new byte[2 * LONGEST_LINE];
  private int filled;
  private int next;
  private int start;
  private int end;
  private long line;

  TextLines(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  /** Goes to the next line that is not empty; false where there is none. */
  boolean advance() throws IOException {
    do {
      int lineFeed = findLineFeed();
      if (lineFeed < 0) {
        return false;
      }
      line++;
      start = next;
      end = lineFeed;
      next = Math.min(lineFeed + 1, filled);
      if (line == 1 && startsWithMark()) {
        start += BYTE_ORDER_MARK.length;
      }
      if (end > start && buffer[end - 1] == '\r') {
        end--;
      }
    } while (end == start);
    return true;
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** An error at a place of the buffer. */
  InputException error(int position, String problem) {
    return new InputException(name + ":" + line + ":" + (position - start + 1), problem);
  }

  /** The next line feed's place, or that of the text's end; −1 where nothing is left. */
  private int findLineFeed() throws IOException {
    int looked = next;
    while (true) {
      for (; looked < filled; looked++) {
        if (buffer[looked] == '\n') {
          return looked;
        }
      }
      if (filled - next > LONGEST_LINE) {
        throw new InputException(
            name + ":" + (line + 1),
            "a line of more than " + LONGEST_LINE + " bytes; expected CSV");
      }
      int kept = filled - next;
      System.arraycopy(buffer, next, buffer, 0, kept);
      next = 0;
      filled = kept;
      looked = kept;
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        return kept == 0 ? -1 : kept;
      }
      filled += read;
    }
  }

  private boolean startsWithMark() {
    return Arrays.equals(
        buffer, start, Math.min(start + 3, end), BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }
}
