package org.bfpsim.core.number;

/**
 * IEEE-like floats. Infinities stay; a NaN stays a NaN (the quiet one, with its sign). A finite
 * value that rounds past the largest one becomes an infinity, but under truncation the largest one.
 * The bits of tf32 stand where fp32 has them, the low 13 being zero.
 */
record FloatCodec(FloatFormat format, SmallFloat shape) implements FormatCodec {
  FloatCodec(FloatFormat format) {
    this(format, SmallFloat.of(format));
  }

  @Override
  public int quantize(float[] values, int from, int to, Rounder rounder, int[] codes) {
    for (int i = from; i < to; i++) {
      codes[i] = shape.withSign(values[i], magnitude(values[i], rounder)) << unusedBits();
    }
    return 0;
  }

  private long magnitude(float value, Rounder rounder) {
    long rounded = shape.magnitude(value, 0, rounder);
    if (Float.isNaN(value)) {
      return shape.quietNan();
    }
    if (Float.isInfinite(value)) {
      return shape.infinity();
    }
    long finite = rounder.saturate(rounded, shape.largestFinite());
    boolean overflows = rounded > finite && rounder.rounding() != Rounding.TRUNCATE;
    return overflows ? shape.infinity() : finite;
  }

  @Override
  public double value(int code, int shared, int indexInGroup) {
    return shape.value(code >>> unusedBits());
  }

  @Override
  public int sharedExponent(int shared) {
    return 0;
  }

  @Override
  public int elementBits(int code) {
    return code;
  }

  @Override
  public int code(int elementBits) {
    return elementBits;
  }

  private int unusedBits() {
    return format.elementBits() - 1 - format.exponentBits() - format.fractionBits();
  }
}
