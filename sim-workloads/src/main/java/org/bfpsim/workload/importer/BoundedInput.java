package org.bfpsim.workload.importer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.bfpsim.core.InputException;

/** A stream that fails once more bytes were read from it than the limit. */
final class BoundedInput extends FilterInputStream {
  private final String source;
  private final long limitBytes;
  private long bytesRead;

  BoundedInput(InputStream in, String source, long limitBytes) {
    super(in);
    this.source = source;
    this.limitBytes = limitBytes;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = super.read(buffer, offset, length);
    count(Math.max(0, got));
    return got;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) {
    bytesRead += bytes;
    if (bytesRead > limitBytes) {
      throw new InputException(
          source, "unpacks to more than " + limitBytes + " bytes; expected a smaller trace");
    }
  }
}
