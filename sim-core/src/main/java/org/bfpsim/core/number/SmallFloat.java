package org.bfpsim.core.number;

/**
 * A binary float with subnormals: sign, exponent biased by 2^(e−1) − 1, fraction.
 *
 * @param exponentBits e
 * @param fractionBits bits right of the binary point
 * @param specials which codes are no finite numbers
 */
record SmallFloat(int exponentBits, int fractionBits, Specials specials) {
  enum Specials {
    /** As in IEEE 754: the largest exponent field means infinity or NaN. */
    INFINITY_AND_NAN,
    /** Only the magnitude of all ones is NaN; there is no infinity. */
    NAN_ONLY,
    /** Every code is a number. */
    NONE
  }

  static SmallFloat elementOf(MxFormat format) {
    Specials specials =
        switch (format) {
          case MXFP8E5M2 -> Specials.INFINITY_AND_NAN;
          case MXFP8E4M3 -> Specials.NAN_ONLY;
          default -> Specials.NONE;
        };
    return new SmallFloat(format.exponentBits(), format.fractionBits(), specials);
  }

  static SmallFloat of(FloatFormat format) {
    return new SmallFloat(format.exponentBits(), format.fractionBits(), Specials.INFINITY_AND_NAN);
  }

  /**
   * |value| / 2^scaleExponent, rounded to this format's step there; the magnitude bits of the code,
   * which are more than {@link #largestFinite} where the outcome is too large. A value that is not
   * finite is past every top.
   */
  long magnitude(float value, int scaleExponent, Rounder rounder) {
    // Floats have no subnormals as doubles, so that this is floor(log2 |value|) for all but zero.
    int exponent = Math.max(Math.getExponent((double) value) - scaleExponent, smallestExponent());
    long significand = rounder.magnitude(value, scaleExponent + exponent - fractionBits);
    // A significand with its leading one carries into the field, as does one that rounds up to two.
    return ((long) (exponent - smallestExponent()) << fractionBits) + significand;
  }

  int withSign(float value, long magnitude) {
    int sign = Float.floatToRawIntBits(value) >>> (Float.SIZE - 1);
    return sign << signPosition() | (int) magnitude;
  }

  /** The value of a code; infinite or NaN where the code is. */
  double value(int code) {
    int magnitude = code & (1 << signPosition()) - 1;
    double absolute = absolute(magnitude);
    return (code >>> signPosition() & 1) == 0 ? absolute : -absolute;
  }

  private double absolute(int magnitude) {
    if (magnitude > largestFinite()) {
      return magnitude == infinity() ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    int field = magnitude >>> fractionBits;
    int fraction = magnitude & (1 << fractionBits) - 1;
    int significand = field == 0 ? fraction : fraction | 1 << fractionBits;
    int exponent = smallestExponent() + Math.max(field, 1) - 1;
    return Math.scalb((double) significand, exponent - fractionBits);
  }

  /** The magnitude bits of the largest finite value. */
  long largestFinite() {
    return switch (specials) {
      case INFINITY_AND_NAN -> infinityBits() - 1;
      case NAN_ONLY -> (1L << signPosition()) - 2;
      case NONE -> (1L << signPosition()) - 1;
    };
  }

  /** The magnitude bits of infinity; −1 where the format has none. */
  long infinity() {
    return specials == Specials.INFINITY_AND_NAN ? infinityBits() : -1;
  }

  /** The magnitude bits of the NaN that IEEE 754 calls quiet. */
  long quietNan() {
    return infinityBits() | 1L << (fractionBits - 1);
  }

  private long infinityBits() {
    return ((1L << exponentBits) - 1) << fractionBits;
  }

  private int signPosition() {
    return exponentBits + fractionBits;
  }

  private int smallestExponent() {
    return 2 - (1 << (exponentBits - 1));
  }
}
