package org.bfpsim.cli.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bfpsim.core.InputException;

/**
 * Where a cell's text stands in its line, without blanks and quotes around it.
 *
 * @param from its first byte
 * @param to the byte after its last one
 */
record CellText(int from, int to) {
  static CellText of(byte[] bytes, int from, int to) {
    int first = from;
    int end = to;
    while (first < end && isBlank(bytes[first])) {
      first++;
    }
    while (first < end && isBlank(bytes[end - 1])) {
      end--;
    }
    boolean quoted = end - first >= 2 && bytes[first] == '"' && bytes[end - 1] == '"';
    return quoted ? new CellText(first + 1, end - 1) : new CellText(first, end);
  }

  /**
   * The number in a cell, or the place of its word in the column's list.
   *
   * @throws InputException where the column does not accept the cell
   */
  static long read(GemmColumn column, TextLines lines, int from, int to) {
    byte[] bytes = lines.buffer();
    boolean bare = from < to && bytes[from] > '"' && bytes[to - 1] > '"';
    CellText cell = bare ? new CellText(from, to) : of(bytes, from, to);
    long value = column.words().isEmpty() ? cell.number(bytes, column) : cell.word(bytes, column);
    if (value < 0) {
      throw lines.error(
          from,
          column.label()
              + " '"
              + new String(bytes, from, to - from, StandardCharsets.UTF_8).strip()
              + "'; expected "
              + column.accepts());
    }
    return value;
  }

  /** A whole number within the column's bounds; −1 for anything else. */
  private long number(byte[] bytes, GemmColumn column) {
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || number > (column.largest() - digit) / 10) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number == 0 ? -1 : number;
  }

  /** The word's place in the column's list; −1 for any other word. */
  private int word(byte[] bytes, GemmColumn column) {
    List<String> words = column.words();
    for (int i = 0; i < words.size(); i++) {
      if (is(words.get(i), bytes)) {
        return i;
      }
    }
    return -1;
  }

  private boolean is(String word, byte[] bytes) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte letter) {
    return letter == ' ' || letter == '\t';
  }
}
