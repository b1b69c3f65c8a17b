package org.bfpsim.core.array.spec;

/** The cell's way from a group's integer to FP32. */
final class Fp32 {
  private Fp32() {}

  /** integer · 2^exponent, rounded once, to nearest, ties to even. */
  static float round(long integer, int exponent) {
    if (Math.abs(integer) >= 1L << 53 || Math.abs(exponent) > 900) {
      throw new IllegalArgumentException(
          integer + " * 2^" + exponent + " is not exact in a double");
    }
    return (float) Math.scalb((double) integer, exponent);
  }
}
