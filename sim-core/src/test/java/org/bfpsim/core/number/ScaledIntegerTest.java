package org.bfpsim.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class ScaledIntegerTest {
  @Test
  void isTheNearestFloatAtEveryScale() {
    long seed = 6;
    Random random = new Random(seed);
    for (int round = 0; round < SharedReference.randomCases(5_000); round++) {
      long integer = random.nextLong() >> (2 + random.nextInt(61));
      int exponent = random.nextInt(340) - 230;
      if (round % 4 == 0) {
        // A tie, or one step to its side, in the subnormal range.
        integer = ((2L * random.nextInt(1000) + 1) << 20) + random.nextInt(3) - 1;
        exponent = -149 - 21;
      }
      BigDecimal exact = new BigDecimal(integer).multiply(power(exponent));
      assertEquals(
          NearestFloat.of(exact),
          ScaledInteger.toFloat(integer, exponent),
          integer + " 2^" + exponent + " seed " + seed);
    }
  }

  private static BigDecimal power(int exponent) {
    return new BigDecimal(Math.scalb(1.0, exponent));
  }

  @Test
  void endsOfTheRange() {
    assertEquals(0f, ScaledInteger.toFloat(0, 300));
    assertEquals(0f, ScaledInteger.toFloat(0, -300));
    assertEquals(Float.MIN_VALUE, ScaledInteger.toFloat(1, -149));
    assertEquals(0f, ScaledInteger.toFloat(1, -150));
    assertEquals(Float.MIN_VALUE, ScaledInteger.toFloat(3, -151));
    assertEquals(-Float.MIN_NORMAL, ScaledInteger.toFloat(-1, -126));
    assertEquals(0x1p-127f, ScaledInteger.toFloat(1, -127));
    // Rounds up into the normal range.
    assertEquals(Float.MIN_NORMAL, ScaledInteger.toFloat((1L << 25) - 1, -151));
    assertEquals(Float.MAX_VALUE, ScaledInteger.toFloat((1 << 24) - 1, 104));
    assertEquals(Float.POSITIVE_INFINITY, ScaledInteger.toFloat(1, 128));
    assertEquals(Float.NEGATIVE_INFINITY, ScaledInteger.toFloat(-(1L << 40) + 1, 88));
    assertEquals(0f, ScaledInteger.toFloat((1L << 62) - 1, -1000));
    assertEquals(Float.MIN_VALUE, ScaledInteger.toFloat((1L << 62) - 1, -211));
    assertEquals(0f, ScaledInteger.toFloat((1L << 62) - 1, -212));
  }
}
