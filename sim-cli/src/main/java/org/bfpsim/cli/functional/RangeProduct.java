package org.bfpsim.cli.functional;

import org.bfpsim.core.InputException;
import org.bfpsim.core.number.FixedFormat;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.QuantizedTensor;

/** What a cell makes of neighbours along K: the FP32 number that is added to a sum. */
sealed interface RangeProduct permits SharedExponentProduct, FixedProduct, FloatProduct {
  /**
   * The product of a range of K that no group's edge cuts.
   *
   * @param row of A
   * @param col of B
   */
  float of(int row, int col, int fromK, int toK);

  /**
   * The way in which a cell multiplies two operands.
   *
   * @param a A, its rows along K
   * @param b B's columns, along K
   * @param lanes L
   * @throws InputException where no cell multiplies the two formats, or exactly enough
   */
  static RangeProduct of(QuantizedTensor a, QuantizedTensor b, int lanes) {
    Format formatA = a.format();
    Format formatB = b.format();
    if (formatA instanceof FloatFormat && formatB instanceof FloatFormat) {
      return new FloatProduct(a, b);
    }
    if (formatA instanceof FixedFormat && formatB instanceof FixedFormat) {
      return FixedProduct.of(a, b, lanes);
    }
    return SharedExponentProduct.of(a, b);
  }
}
