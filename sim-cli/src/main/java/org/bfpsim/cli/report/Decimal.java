package org.bfpsim.cli.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back to the same double.
 *
 * <p>{@link Double#toString} is not used: before JDK 19 it sometimes prints a digit too many, so
 * that equal results would differ between JVMs. Any decimal of up to 15 digits survives the way
 * through a double, and 17 digits always suffice, so at most three roundings are tried.
 */
final class Decimal {
  private static final int SURELY_KEPT_DIGITS = 15;
  private static final int SURELY_ENOUGH_DIGITS = 17;
  private static final int PLAIN_ABOVE_EXPONENT = -6;
  private static final int PLAIN_BELOW_EXPONENT = 17;

  private Decimal() {}

  /**
   * The text of a finite double, without trailing zeros; whole numbers without a point.
   *
   * @throws IllegalArgumentException for NaN and infinities: no figure of a result is one
   */
  static String of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " in a result");
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(value).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    boolean plain = exponent > PLAIN_ABOVE_EXPONENT && exponent < PLAIN_BELOW_EXPONENT;
    return plain ? shortest.toPlainString() : shortest.toString();
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = SURELY_KEPT_DIGITS; digits < SURELY_ENOUGH_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
    return exact.round(new MathContext(SURELY_ENOUGH_DIGITS, RoundingMode.HALF_EVEN));
  }
}
