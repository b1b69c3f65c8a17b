package org.bfpsim.core.number;

import java.util.Arrays;

/**
 * MXFP8, MXFP6 and MXFP4: blocks of small floats under an E8M0 scale. What exceeds the largest
 * normal element is clamped to it; a block with an infinity or NaN has a NaN scale and zeros for
 * elements, so that all of it reads as NaN.
 */
record MxFloatCodec(MxFormat format, SmallFloat element) implements FormatCodec {
  MxFloatCodec(MxFormat format) {
    this(format, SmallFloat.elementOf(format));
  }

  @Override
  public int quantize(float[] values, int from, int to, Rounder rounder, int[] codes) {
    int scale = E8m0.scaleOf(values, from, to, format);
    if (scale == E8m0.NAN) {
      Arrays.fill(codes, from, to, 0);
      rounder.skip(to - from);
      return scale;
    }
    for (int i = from; i < to; i++) {
      long magnitude = element.magnitude(values[i], E8m0.exponent(scale), rounder);
      codes[i] = element.withSign(values[i], rounder.saturate(magnitude, element.largestFinite()));
    }
    return scale;
  }

  @Override
  public double value(int code, int shared, int indexInGroup) {
    return E8m0.value(shared) * element.value(code);
  }

  @Override
  public int sharedExponent(int shared) {
    return E8m0.exponent(shared);
  }

  @Override
  public int elementBits(int code) {
    return code;
  }

  @Override
  public int code(int elementBits) {
    return elementBits;
  }
}
