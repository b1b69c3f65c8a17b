package org.bfpsim.core.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fewest decimal digits that read back to the same double. {@code Double.toString} is not that
 * before JDK 19 (2^−44 gets a digit too many), so text would differ between machines.
 */
final class ShortestDouble {
  /** Whole numbers below are exact and are written without an exponent. */
  private static final double EXACT = 0x1p53;

  private ShortestDouble() {}

  static String of(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("JSON has no form for " + value);
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return isNegativeZero(value) ? "-0.0" : Long.toString((long) value);
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    for (int digits = shortest.precision(); digits >= 1; digits--) {
      Optional<BigDecimal> shorter = rounded(value, digits);
      if (shorter.isEmpty()) {
        break;
      }
      shortest = shorter.get().stripTrailingZeros();
    }
    return shortest.toString();
  }

  /**
   * The decimal of so many digits that reads back to the value. The nearest one may fail where the
   * doubles below a power of two lie closer than those above.
   */
  private static Optional<BigDecimal> rounded(double value, int digits) {
    BigDecimal exact = new BigDecimal(value);
    return Stream.of(RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN)
        .map(mode -> exact.round(new MathContext(digits, mode)))
        .filter(decimal -> decimal.doubleValue() == value)
        .findFirst();
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && Math.copySign(1, value) < 0;
  }
}
