package org.bfpsim.core.number;

/**
 * A number format: how one value, or one group of values that share a scale, is written in bits.
 *
 * <p>Formats are values: two formats with the same parameters are equal. {@link Formats#parse}
 * reads their names.
 */
public sealed interface Format
    permits FloatFormat, FixedFormat, BfpFormat, MxFormat, MicroexponentFormat {

  /**
   * The canonical name, which {@link Formats#parse} reads back to an equal format, for example
   * {@code bfp4}.
   */
  String label();

  /**
   * Values that share one scale; 1 where every value stands alone or the scale belongs to the whole
   * tensor.
   */
  int groupSize();

  /**
   * Bits of one group's shared scale (and of its microexponents); 0 where {@link #groupSize} is 1.
   */
  int sharedBits();

  /** Bits of one element without the group's share: sign, own exponent and mantissa. */
  int elementBits();

  /**
   * Width of the significand that the multiplier sees, without the sign but with a float's hidden
   * bit.
   */
  int multiplierBits();

  /** Bits stored per element, the group's share included, in the {@code packed} layout. */
  default double packedBitsPerElement() {
    return elementBits() + (double) sharedBits() / groupSize();
  }

  /**
   * Chunks of {@code chunkBits} bits that hold the multiplier's width; the last chunk of an odd
   * width is padded.
   */
  default int chunks(int chunkBits) {
    return Math.floorDiv(multiplierBits() + chunkBits - 1, chunkBits);
  }

  /** Passes of a chunked cell for one product: ceil(m_a / c) · ceil(m_b / c) (FAST, section 4). */
  static int passes(Format a, Format b, int chunkBits) {
    return a.chunks(chunkBits) * b.chunks(chunkBits);
  }
}
