package org.bfpsim.cli.functional;

import org.bfpsim.core.number.QuantizedTensor;

/**
 * Floats: each product is rounded to FP32 (only those of two fp32 operands need it), and the
 * products of a step's lanes are added in FP32, one after the other, from the first.
 */
final class FloatProduct implements RangeProduct {
  private final int k;
  private final float[] a;
  private final float[] b;

  FloatProduct(QuantizedTensor a, QuantizedTensor b) {
    this.k = a.rowLength();
    this.a = a.toFloats();
    this.b = b.toFloats();
  }

  @Override
  public float of(int row, int col, int fromK, int toK) {
    int atA = row * k;
    int atB = col * k;
    float sum = a[atA + fromK] * b[atB + fromK];
    for (int i = fromK + 1; i < toK; i++) {
      sum += a[atA + i] * b[atB + i];
    }
    return sum;
  }
}
