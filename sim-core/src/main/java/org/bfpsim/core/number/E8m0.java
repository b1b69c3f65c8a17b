package org.bfpsim.core.number;

/**
 * The scale of an OCP MX block: 8 bits that mean 2^(code − 127), or NaN for code 255 (OCP MX v1.0,
 * section 5.4.1). It has neither a sign nor a zero.
 */
final class E8m0 {
  static final int NAN = 0xFF;
  private static final int BIAS = 127;
  private static final int SMALLEST_EXPONENT = -127;
  private static final int LARGEST_EXPONENT = 127;

  private E8m0() {}

  /** The code of 2^exponent: clamped at −127, NaN above 127. */
  static int code(int exponent) {
    return exponent > LARGEST_EXPONENT ? NAN : Math.max(exponent, SMALLEST_EXPONENT) + BIAS;
  }

  static int exponent(int code) {
    return code - BIAS;
  }

  static double value(int code) {
    return code == NAN ? Double.NaN : Math.scalb(1.0, exponent(code));
  }

  /**
   * The scale of a block: floor(log2 max |x|) − emax; NaN where a value is infinite or NaN,
   * whatever the element type.
   */
  static int scaleOf(float[] values, int from, int to, MxFormat format) {
    int largest = Rounder.largestExponent(values, from, to);
    return largest > LARGEST_EXPONENT ? NAN : code(largest - format.largestExponent());
  }
}
