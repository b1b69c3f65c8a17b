package org.bfpsim.cli.functional;

import org.bfpsim.core.InputException;
import org.bfpsim.core.number.ChunkSigns;
import org.bfpsim.core.number.GroupProduct;
import org.bfpsim.core.number.QuantizedTensor;

/** Integers under shared exponents: {@link GroupProduct} of a group or a piece of it. */
final class SharedExponentProduct implements RangeProduct {
  private static final int CHUNK_BITS = 2; // without influence on the sum

  private final SharedExponentOperand a;
  private final SharedExponentOperand b;
  private final GroupProduct product;

  private SharedExponentProduct(SharedExponentOperand a, SharedExponentOperand b) {
    this.a = a;
    this.b = b;
    this.product = new GroupProduct(a.view(), b.view(), CHUNK_BITS, ChunkSigns.PER_ELEMENT);
  }

  /**
   * The product of two tensors.
   *
   * @throws InputException where their groups differ in size
   */
  static SharedExponentProduct of(QuantizedTensor a, QuantizedTensor b) {
    if (a.format().groupSize() != b.format().groupSize()) {
      throw new InputException(
          a.format().label() + " times " + b.format().label(),
          "both operands need groups of one size");
    }
    return new SharedExponentProduct(SharedExponentOperand.of(a), SharedExponentOperand.of(b));
  }

  @Override
  public float of(int row, int col, int fromK, int toK) {
    int groupA = a.group(row, fromK);
    int groupB = b.group(col, fromK);
    if (a.isNan(groupA) || b.isNan(groupB)) {
      return Float.NaN;
    }
    long sum =
        product.inOnePass(
            a.codes(), a.start(row) + fromK, b.codes(), b.start(col) + fromK, toK - fromK);
    return product.toFp32(sum, a.exponent(groupA), b.exponent(groupB));
  }
}
