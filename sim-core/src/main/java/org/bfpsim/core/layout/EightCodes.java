package org.bfpsim.core.layout;

/**
 * Eight signed 4-bit codes in the bytes of a long, handled at once. A byte is 64 plus the code,
 * which is −16 … 16 while it is only rounded.
 */
final class EightCodes {
  /** The byte that means zero. */
  static final int ZERO = 64;

  private static final int ZERO_BIT = 6;
  private static final long EVERY_BYTE = 0x0101010101010101L;

  /** Moves byte k's pair of bits from 8k to 24 + 2k; no two of the products overlap. */
  private static final long GATHER_PAIRS = 1 << 24 | 1 << 18 | 1 << 12 | 1 << 6;

  private EightCodes() {}

  /** 1 in every byte whose code is below zero. */
  static long negative(long codes) {
    return (codes >>> ZERO_BIT & EVERY_BYTE) ^ EVERY_BYTE;
  }

  /** The magnitudes, 0 … 15; what rounded to 16 is brought down. */
  static long magnitudes(long codes, long negative) {
    long belowZeroCode = codes & EVERY_BYTE * (ZERO - 1);
    long magnitudes = (belowZeroCode ^ negative * (ZERO - 1)) + negative;
    return magnitudes - (magnitudes >>> 4 & EVERY_BYTE);
  }

  /**
   * The low two bits of each byte, the top byte's on top: in each half, the factor moves the four
   * pairs of bits next to each other.
   */
  static short gatherSigns(long pairs) {
    long high = (((pairs >>> Integer.SIZE) * GATHER_PAIRS) >>> 24) & 0xFF;
    long low = (((pairs & 0xFFFFFFFFL) * GATHER_PAIRS) >>> 24) & 0xFF;
    return (short) (high << 8 | low);
  }
}
