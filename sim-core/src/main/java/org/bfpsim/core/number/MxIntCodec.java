package org.bfpsim.core.number;

import java.util.Arrays;

/**
 * MXINT8: two's-complement elements of 1/64, −127/64 … 127/64 times the block's scale. Conversion
 * stays symmetric and never makes code −128, which the OCP specification leaves open; reading it
 * gives −2.
 */
record MxIntCodec() implements FormatCodec {
  private static final int TOP = 127;

  @Override
  public int quantize(float[] values, int from, int to, Rounder rounder, int[] codes) {
    int scale = E8m0.scaleOf(values, from, to, MxFormat.MXINT8);
    if (scale == E8m0.NAN) {
      Arrays.fill(codes, from, to, 0);
      rounder.skip(to - from);
      return scale;
    }
    int unit = E8m0.exponent(scale) - MxFormat.MXINT8.fractionBits();
    for (int i = from; i < to; i++) {
      int magnitude = (int) rounder.saturate(rounder.magnitude(values[i], unit), TOP);
      codes[i] = values[i] < 0 ? -magnitude : magnitude;
    }
    return scale;
  }

  @Override
  public double value(int code, int shared, int indexInGroup) {
    return E8m0.value(shared) * Math.scalb((double) code, -MxFormat.MXINT8.fractionBits());
  }

  @Override
  public int sharedExponent(int shared) {
    return E8m0.exponent(shared);
  }

  @Override
  public int elementBits(int code) {
    return code & 0xFF;
  }

  @Override
  public int code(int elementBits) {
    return (byte) elementBits;
  }
}
