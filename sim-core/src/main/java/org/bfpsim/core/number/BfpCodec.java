package org.bfpsim.core.number;

import org.bfpsim.core.InputException;

/** Block floating point as {@link BfpFormat} defines it; the shared pattern is E, biased. */
record BfpCodec(BfpFormat format) implements FormatCodec {
  BfpCodec {
    if (format.mantissaBits() > BfpFormat.LARGEST_EXACT_MANTISSA) {
      throw new InputException(
          format.label(),
          "has no values: mantissas above "
              + BfpFormat.LARGEST_EXACT_MANTISSA
              + " bits are for cost only");
    }
  }

  @Override
  public int quantize(float[] values, int from, int to, Rounder rounder, int[] codes) {
    SignMagnitude element = element();
    int exponent = format.clampExponent(Rounder.largestExponent(values, from, to));
    int unit = format.unitExponent(exponent);
    for (int i = from; i < to; i++) {
      long magnitude = rounder.saturate(rounder.magnitude(values[i], unit), element.top());
      codes[i] = element.code(values[i], magnitude);
    }
    return exponent + format.exponentBias();
  }

  @Override
  public double value(int code, int shared, int indexInGroup) {
    return Math.scalb((double) code, format.unitExponent(sharedExponent(shared)));
  }

  @Override
  public int sharedExponent(int shared) {
    return shared - format.exponentBias();
  }

  @Override
  public int elementBits(int code) {
    return element().bits(code);
  }

  @Override
  public int code(int elementBits) {
    return element().code(elementBits);
  }

  private SignMagnitude element() {
    return new SignMagnitude(format.mantissaBits());
  }
}
