package org.bfpsim.cli.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Random;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Fp32TextTest {
  @ParameterizedTest
  @CsvSource({
    "1.875f, 1.875",
    "3f, 3",
    "-0.0f, -0.0",
    "1.0E10f, 1E+10",
    "1.4E-45f, 1E-45",
    "3.4028235E38f, 3.4028235E+38",
    "0.3f, 0.3",
    "1.6777216E7f, 16777216",
    "2.0E-3f, 0.002",
    "Infinity, Infinity",
    "NaN, NaN"
  })
  void numbersAreShort(float value, String text) {
    assertEquals(text, Fp32Text.write(value));
  }

  @Test
  void textReadsBackAndNoShorterTextDoes() {
    long seed = 3;
    Random random = new Random(seed);
    for (int i = 0; i < SharedReference.randomCases(3_000); i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (!Float.isFinite(value)) {
        continue;
      }
      String text = Fp32Text.write(value);
      assertEquals(Optional.of(value), Fp32Text.read(text), "seed " + seed);
      int digits = new BigDecimal(text).precision();
      if (digits > 1 && !text.endsWith("0")) {
        for (RoundingMode mode : new RoundingMode[] {RoundingMode.UP, RoundingMode.DOWN}) {
          BigDecimal shorter = new BigDecimal(value).round(new MathContext(digits - 1, mode));
          assertNotEquals(value, shorter.floatValue(), "seed " + seed + ", " + text);
        }
      }
    }
  }
}
