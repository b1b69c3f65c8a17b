package org.bfpsim.cli.table;

import java.io.IOException;
import java.io.Writer;

/** Text on its way out, collected so that the writer is called once in many rows. */
final class RowText {
  private static final int CAPACITY = 1 << 16;

  private final Writer out;
  private final char[] text = new char[CAPACITY];
  private final char[] digits = new char[20];
  private int size;

  RowText(Writer out) {
    this.out = out;
  }

  /** Adds bytes that are ASCII. */
  void add(byte[] bytes, int from, int to) throws IOException {
    makeRoom(to - from);
    for (int i = from; i < to; i++) {
      text[size++] = (char) bytes[i];
    }
  }

  void add(String words) throws IOException {
    makeRoom(words.length());
    words.getChars(0, words.length(), text, size);
    size += words.length();
  }

  void add(char letter) throws IOException {
    makeRoom(1);
    text[size++] = letter;
  }

  /** Adds a number that is not negative. */
  void add(long number) throws IOException {
    int first = digits.length;
    long rest = number;
    do {
      digits[--first] = (char) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    makeRoom(digits.length - first);
    System.arraycopy(digits, first, text, size, digits.length - first);
    size += digits.length - first;
  }

  void flush() throws IOException {
    out.write(text, 0, size);
    size = 0;
    out.flush();
  }

  private void makeRoom(int letters) throws IOException {
    if (size + letters > CAPACITY) {
      out.write(text, 0, size);
      size = 0;
    }
  }
}
