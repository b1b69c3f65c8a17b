package org.bfpsim.workload.importer.pytorch;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.bfpsim.core.InputException;

/**
 * Stops a text without structure: a JSON parser keeps a text in quotes, or a number, whole, so one
 * of gigabytes would fill the memory.
 */
final class BoundedTokens extends FilterReader {
  private static final int LONGEST = 1 << 24;

  private final String source;
  private int sinceStructure;

  BoundedTokens(Reader in, String source) {
    super(in);
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int got = super.read(buffer, offset, length);
    for (int i = offset; i < offset + got; i++) {
      char c = buffer[i];
      sinceStructure = c == '"' || c == ',' || c == '{' || c == '[' ? 0 : sinceStructure + 1;
    }
    if (sinceStructure > LONGEST) {
      throw new InputException(source, "2^24 characters without structure; expected JSON");
    }
    return got;
  }
}
