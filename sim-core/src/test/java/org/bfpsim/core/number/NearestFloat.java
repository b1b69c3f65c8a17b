package org.bfpsim.core.number;

import java.math.BigDecimal;

/** The float nearest to an exact number, ties to even, found by comparing with its neighbours. */
final class NearestFloat {
  /** Half a step above the largest float: from here on the nearest float is infinite. */
  private static final BigDecimal TOO_LARGE =
      new BigDecimal(Float.MAX_VALUE).add(new BigDecimal(Math.scalb(1.0, 103)));

  private NearestFloat() {}

  static float of(BigDecimal exact) {
    if (exact.signum() < 0) {
      return -of(exact.negate());
    }
    if (exact.compareTo(TOO_LARGE) >= 0) {
      return Float.POSITIVE_INFINITY;
    }
    float below = Math.min(exact.floatValue(), Float.MAX_VALUE);
    while (new BigDecimal(below).compareTo(exact) > 0) {
      below = Math.nextDown(below);
    }
    while (below < Float.MAX_VALUE && new BigDecimal(Math.nextUp(below)).compareTo(exact) <= 0) {
      below = Math.nextUp(below);
    }
    if (below == Float.MAX_VALUE) {
      return below;
    }
    float above = Math.nextUp(below);
    BigDecimal toBelow = exact.subtract(new BigDecimal(below));
    BigDecimal toAbove = new BigDecimal(above).subtract(exact);
    int order = toBelow.compareTo(toAbove);
    boolean belowIsEven = (Float.floatToRawIntBits(below) & 1) == 0;
    return order < 0 || (order == 0 && belowIsEven) ? below : above;
  }
}
