package org.bfpsim.core.number;

import java.util.OptionalInt;

/**
 * Two's-complement fixed point, code · 2^s with one s for the tensor. The shared value is s itself.
 *
 * @param scaleExponent s where it is given (from the previous step); otherwise it is taken from the
 *     tensor as for a BFP group of that many magnitude bits: floor(log2 max |x|) − b + 2
 */
record FixedCodec(FixedFormat format, OptionalInt scaleExponent) implements FormatCodec {
  static FixedCodec withOwnScale(FixedFormat format) {
    return new FixedCodec(format, OptionalInt.empty());
  }

  @Override
  public int quantize(float[] values, int from, int to, Rounder rounder, int[] codes) {
    int unit =
        scaleExponent.orElseGet(
            () -> Rounder.largestExponent(values, from, to) - format.bits() + 2);
    long top = (1L << (format.bits() - 1)) - 1;
    for (int i = from; i < to; i++) {
      boolean negative = Float.floatToRawIntBits(values[i]) < 0;
      long magnitude =
          rounder.saturate(rounder.magnitude(values[i], unit), negative ? top + 1 : top);
      codes[i] = (int) (negative ? -magnitude : magnitude);
    }
    return unit;
  }

  @Override
  public double value(int code, int shared, int indexInGroup) {
    return Math.scalb((double) code, shared);
  }

  @Override
  public int sharedExponent(int shared) {
    return shared;
  }

  @Override
  public int elementBits(int code) {
    return format.bits() == Integer.SIZE ? code : code & (1 << format.bits()) - 1;
  }

  @Override
  public int code(int elementBits) {
    int unused = Integer.SIZE - format.bits();
    return elementBits << unused >> unused;
  }
}
