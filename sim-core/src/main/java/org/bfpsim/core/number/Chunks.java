package org.bfpsim.core.number;

import org.bfpsim.core.InputException;

/**
 * A mantissa cut into chunks of equal width, the most significant first. If the width does not
 * divide the mantissa, the last (lowest) chunk holds the remaining bits on top and zeros below
 * them.
 *
 * @param mantissaBits m, the sign excluded
 * @param chunkBits c
 */
public record Chunks(int mantissaBits, int chunkBits) {
  public Chunks {
    if (mantissaBits < 1 || chunkBits < 1 || chunkBits > 32) {
      throw new InputException(
          mantissaBits + " bits in chunks of " + chunkBits,
          "a mantissa has at least 1 bit and a chunk 1 to 32");
    }
  }

  /** ceil(m / c). */
  public int count() {
    return (mantissaBits + chunkBits - 1) / chunkBits;
  }

  /** Zero bits below the mantissa's lowest one, in the last chunk. */
  public int paddingBits() {
    return count() * chunkBits - mantissaBits;
  }

  /** How far left a chunk's lowest bit stands in the padded mantissa. */
  public int weightExponent(int chunk) {
    return (count() - 1 - chunk) * chunkBits;
  }

  /** A chunk of a magnitude, chunk 0 being the most significant. */
  public int of(int magnitude, int chunk) {
    long padded = (long) magnitude << paddingBits();
    return (int) (padded >>> weightExponent(chunk) & (1L << chunkBits) - 1);
  }

  /** A chunk with the sign of the code it is part of: how FAST's planes hold it. */
  public int signed(int code, int chunk) {
    int magnitude = of(Math.abs(code), chunk);
    return code < 0 ? -magnitude : magnitude;
  }
}
