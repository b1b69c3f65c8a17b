package org.bfpsim.core.layout;

import java.io.ByteArrayOutputStream;

/** Bits into bytes, the most significant first. */
final class BitWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int pending;
  private int pendingBits;

  /** Appends the low {@code bits} bits of {@code value}. */
  void write(int value, int bits) {
    for (int bit = bits - 1; bit >= 0; bit--) {
      // A field of padding may be wider than the value: what is above its bits is zero.
      pending = pending << 1 | (bit < Integer.SIZE ? value >>> bit & 1 : 0);
      if (++pendingBits == Byte.SIZE) {
        flush();
      }
    }
  }

  /** Everything written, the last byte filled up with zeros. */
  byte[] toBytes() {
    if (pendingBits > 0) {
      pending <<= Byte.SIZE - pendingBits;
      flush();
    }
    return bytes.toByteArray();
  }

  private void flush() {
    bytes.write(pending);
    pending = 0;
    pendingBits = 0;
  }
}
