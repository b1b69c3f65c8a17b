package org.bfpsim.core.layout;

/** Bits out of bytes, the most significant first. */
final class BitReader {
  private final byte[] bytes;
  private long position;

  BitReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The next {@code bits} bits as a number. */
  int read(int bits) {
    int value = 0;
    for (int i = 0; i < bits; i++) {
      int current = bytes[(int) (position / Byte.SIZE)];
      value = (value << 1) | ((current >>> (Byte.SIZE - 1 - position % Byte.SIZE)) & 1);
      position++;
    }
    return value;
  }
}
