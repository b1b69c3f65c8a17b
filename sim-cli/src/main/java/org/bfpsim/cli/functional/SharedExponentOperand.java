package org.bfpsim.cli.functional;

import org.bfpsim.core.InputException;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.MicroexponentFormat;
import org.bfpsim.core.number.MxFormat;
import org.bfpsim.core.number.QuantizedTensor;

/**
 * An operand as an fMAC sees it: signed integers under one exponent per group, whatever the format.
 *
 * <p>The seven bits of {@code mxint8} are a BFP mantissa of seven; a microexponent format's element
 * is one of a BFP mantissa with a bit more, the microexponent being a shift by one.
 */
final class SharedExponentOperand {
  private final BfpFormat view;
  private final int k;
  private final int groupsPerRow;
  private final int[] codes;
  private final int[] exponents;
  private final boolean[] nan;

  private SharedExponentOperand(BfpFormat view, QuantizedTensor tensor) {
    this.view = view;
    this.k = tensor.rowLength();
    this.groupsPerRow = (k + view.groupSize() - 1) / view.groupSize();
    this.codes = new int[tensor.size()];
    this.exponents = new int[tensor.groupCount()];
    this.nan = new boolean[tensor.groupCount()];
    for (int group = 0; group < exponents.length; group++) {
      exponents[group] = tensor.sharedExponent(group);
    }
    for (int i = 0; i < codes.length; i++) {
      int group = tensor.groupOf(i);
      double value = tensor.value(i);
      nan[group] |= Double.isNaN(value);
      codes[i] = (int) Math.scalb(value, -view.unitExponent(exponents[group]));
    }
  }

  /**
   * The view of a tensor.
   *
   * @throws InputException where its elements are no integers
   */
  static SharedExponentOperand of(QuantizedTensor tensor) {
    return new SharedExponentOperand(view(tensor.format()), tensor);
  }

  private static BfpFormat view(Format format) {
    if (format instanceof BfpFormat bfp) {
      return bfp;
    } else if (format instanceof MicroexponentFormat micro) {
      return new BfpFormat(micro.multiplierBits() + 1, micro.groupSize(), 8);
    } else if (format == MxFormat.MXINT8) {
      return new BfpFormat(7, MxFormat.MXINT8.groupSize(), 8);
    }
    throw new InputException(
        format.label(), "no cell multiplies it with a shared-exponent format; expected bfp<m>");
  }

  BfpFormat view() {
    return view;
  }

  int[] codes() {
    return codes;
  }

  /** Where a row's codes begin. */
  int start(int row) {
    return row * k;
  }

  /** The group of a row that a place along K belongs to. */
  int group(int row, int atK) {
    return row * groupsPerRow + atK / view.groupSize();
  }

  int exponent(int group) {
    return exponents[group];
  }

  boolean isNan(int group) {
    return nan[group];
  }
}
