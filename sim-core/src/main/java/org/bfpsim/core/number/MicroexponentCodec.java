package org.bfpsim.core.number;

/**
 * Shared microexponents: a pair whose magnitudes lie below 2^E moves its unit down by one bit, so
 * that the value is sign · q · 2^(E − t − m + 1) with t the pair's microexponent (Rouhani et al.,
 * ISCA 2023). So t = 1 for a pair of zeros; a pair that the tensor's edge cuts to one value is
 * judged by that value, and a pair beyond the edge has t = 0.
 *
 * <p>The shared pattern is E biased by 127, then the 8 microexponents, the first pair's highest.
 */
record MicroexponentCodec(MicroexponentFormat format) implements FormatCodec {
  private static final int PAIRS = 8;
  private static final int BIAS = 127;

  @Override
  public int quantize(float[] values, int from, int to, Rounder rounder, int[] codes) {
    int exponent = Rounder.largestExponent(values, from, to);
    int micro = 0;
    for (int i = from; i < to; i += 2) {
      int end = Math.min(i + 2, to);
      int shift = Rounder.allBelowPowerOfTwo(values, i, end, exponent) ? 1 : 0;
      micro |= shift << (PAIRS - 1 - (i - from) / 2);
      quantizePair(values, i, end, unitExponent(exponent, shift), rounder, codes);
    }
    return (exponent + BIAS) << PAIRS | micro;
  }

  private void quantizePair(
      float[] values, int from, int to, int unit, Rounder rounder, int[] codes) {
    SignMagnitude element = element();
    for (int i = from; i < to; i++) {
      long magnitude = rounder.saturate(rounder.magnitude(values[i], unit), element.top());
      codes[i] = element.code(values[i], magnitude);
    }
  }

  @Override
  public double value(int code, int shared, int indexInGroup) {
    int shift = shared >>> (PAIRS - 1 - indexInGroup / 2) & 1;
    return Math.scalb((double) code, unitExponent(sharedExponent(shared), shift));
  }

  @Override
  public int sharedExponent(int shared) {
    return (shared >>> PAIRS) - BIAS;
  }

  @Override
  public int elementBits(int code) {
    return element().bits(code);
  }

  @Override
  public int code(int elementBits) {
    return element().code(elementBits);
  }

  private int unitExponent(int exponent, int shift) {
    return exponent - shift - format.multiplierBits() + 1;
  }

  private SignMagnitude element() {
    return new SignMagnitude(format.multiplierBits());
  }
}
