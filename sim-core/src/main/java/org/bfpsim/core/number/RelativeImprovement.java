package org.bfpsim.core.number;

/**
 * r(X) of FAST (HPCA 2022): what a 4-bit mantissa sees of a tensor that a 2-bit one does not, Σ
 * |BFP(X, 4) − BFP(X, 2)| / Σ |BFP(X, 2)|. Where it is large the wider mantissa pays.
 */
public final class RelativeImprovement {
  private static final int WIDE = 4;
  private static final int NARROW = 2;

  private RelativeImprovement() {}

  /**
   * r(X) of a tensor.
   *
   * @param values the tensor, row by row
   * @param rowLength values of a row, along which groups run
   * @param groupSize values that share an exponent
   * @param exponentBits bits of the shared exponent
   * @param rule of both conversions; stochastic rounding draws the same noise for both
   */
  public static double of(
      float[] values, int rowLength, int groupSize, int exponentBits, RoundingRule rule) {
    BfpFormat wide = new BfpFormat(WIDE, groupSize, exponentBits);
    BfpFormat narrow = new BfpFormat(NARROW, groupSize, exponentBits);
    return between(
        Quantizer.of(wide, rule).quantize(values, rowLength),
        Quantizer.of(narrow, rule).quantize(values, rowLength));
  }

  /** r(X) in FAST's groups of 16 with an 8-bit exponent, the values in one row. */
  public static double of(float[] values, RoundingRule rule) {
    return of(
        values, values.length, BfpFormat.DEFAULT_GROUP, BfpFormat.DEFAULT_EXPONENT_BITS, rule);
  }

  /**
   * Σ |wide − narrow| / Σ |narrow| of two quantizations of the same values; 0 where both are all
   * zero, infinite where only the narrow one is.
   */
  public static double between(QuantizedTensor wide, QuantizedTensor narrow) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < narrow.size(); i++) {
      difference += Math.abs(wide.value(i) - narrow.value(i));
      size += Math.abs(narrow.value(i));
    }
    return difference == 0 ? 0 : difference / size;
  }
}
