package org.bfpsim.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class ShortestDoubleTest {
  @Test
  void knownFormsAreShortest() {
    assertEquals("0.1", ShortestDouble.of(0.1));
    assertEquals("4", ShortestDouble.of(4.0));
    assertEquals("-0.0", ShortestDouble.of(-0.0));
    assertEquals("1E+23", ShortestDouble.of(Double.parseDouble("1e23")));
    assertEquals("2E-323", ShortestDouble.of(4 * Double.MIN_VALUE));
    assertEquals("5.684341886080802E-14", ShortestDouble.of(0x1p-44));
    assertEquals("1.7976931348623157E+308", ShortestDouble.of(Double.MAX_VALUE));
  }

  @Test
  void everyDoubleReadsBackAndNeedsEveryDigit() {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int i = 0; i < SharedReference.randomCases(4000); i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String text = ShortestDouble.of(value);
        assertEquals(value, Double.parseDouble(text), "seed " + seed + ", case " + i);
        int digits = new BigDecimal(text).stripTrailingZeros().precision();
        int jdk = new BigDecimal(Double.toString(value)).stripTrailingZeros().precision();
        assertTrue(digits <= jdk, "seed " + seed + ", case " + i + ": " + text);
      }
    }
  }
}
