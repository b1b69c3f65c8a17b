package org.bfpsim.core.number;

/** integer · 2^exponent as a float, rounded once. */
final class ScaledInteger {
  /** The exponent of the smallest subnormal float: every float is a multiple of this unit. */
  private static final int SMALLEST_UNIT_EXPONENT = -149;

  private ScaledInteger() {}

  /**
   * The nearest float to integer · 2^exponent, ties to even; infinite where it is too large.
   *
   * @param integer above −2^62 and below 2^62
   */
  static float toFloat(long integer, int exponent) {
    long magnitude = Math.abs(integer);
    int leading = Long.SIZE - 1 - Long.numberOfLeadingZeros(magnitude) + exponent;
    float rounded =
        leading >= Float.MIN_EXPONENT || magnitude == 0
            // The conversion rounds to nearest even, and scaling a normal float is exact.
            ? Math.scalb((float) magnitude, exponent)
            : subnormal(magnitude, SMALLEST_UNIT_EXPONENT - exponent);
    return integer < 0 ? -rounded : rounded;
  }

  /** Below the normal range the step is fixed, and a float's bits count its steps. */
  private static float subnormal(long magnitude, int drop) {
    if (drop <= 0) {
      return Float.intBitsToFloat((int) (magnitude << -drop));
    }
    if (drop > 62) {
      return 0;
    }
    long odd = magnitude >> drop & 1;
    return Float.intBitsToFloat((int) ((magnitude + (1L << (drop - 1)) - 1 + odd) >> drop));
  }
}
