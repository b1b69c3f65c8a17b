package org.bfpsim.cli.functional;

import org.bfpsim.core.InputException;
import org.bfpsim.core.number.QuantizedTensor;

/** Fixed point: the products of a step's lanes are added in an integer and rounded once to FP32. */
final class FixedProduct implements RangeProduct {
  private static final int DOUBLE_BITS = 53;

  private final int k;
  private final int[] a;
  private final int[] b;
  private final int exponent;

  private FixedProduct(QuantizedTensor a, QuantizedTensor b) {
    this.k = a.rowLength();
    this.a = a.codes();
    this.b = b.codes();
    this.exponent = a.sharedExponent(0) + b.sharedExponent(0);
  }

  /**
   * The product of two tensors.
   *
   * @throws InputException where a step's sum does not fit in 64 bits
   */
  static FixedProduct of(QuantizedTensor a, QuantizedTensor b, int lanes) {
    int growth = Integer.SIZE - Integer.numberOfLeadingZeros(lanes - 1);
    int bits = a.format().elementBits() + b.format().elementBits() + growth;
    if (bits > Long.SIZE) {
      throw new InputException(
          a.format().label() + " times " + b.format().label() + " in " + lanes + " lanes",
          "needs an accumulator of " + bits + " bits; expected at most 64");
    }
    return new FixedProduct(a, b);
  }

  @Override
  public float of(int row, int col, int fromK, int toK) {
    int atA = row * k;
    int atB = col * k;
    long sum = 0;
    for (int i = fromK; i < toK; i++) {
      sum += (long) a[atA + i] * b[atB + i];
    }
    return toFp32(sum, exponent);
  }

  /**
   * integer · 2^exponent, rounded once to nearest even. What does not fit in a double's 53 bits is
   * cut, and a one is left in the last place for what was lost: it decides ties and nothing else.
   */
  static float toFp32(long integer, int exponent) {
    long magnitude = Math.abs(integer);
    int extra = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(magnitude) - DOUBLE_BITS);
    long kept = magnitude >>> extra;
    if (kept << extra != magnitude) {
      kept |= 1;
    }
    float rounded = (float) Math.scalb((double) kept, exponent + extra);
    return integer < 0 ? -rounded : rounded;
  }
}
