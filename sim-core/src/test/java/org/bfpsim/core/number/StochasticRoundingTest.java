package org.bfpsim.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.inference.AlternativeHypothesis;
import org.apache.commons.math3.stat.inference.BinomialTest;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The expected code of stochastic rounding with k random bits: floor(t) + floor(frac(t) · 2^k) /
 * 2^k for a value of t units, and so at most 2^−k below t.
 */
class StochasticRoundingTest {
  private static double closedForm(double units, int k) {
    double floor = Math.floor(units);
    return floor + Math.floor((units - floor) * Math.scalb(1.0, k)) / Math.scalb(1.0, k);
  }

  /** Exactly, without chance: over all 2^k values of the noise the mean is the closed form. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8, 12})
  void theMeanOverAllNoiseIsTheClosedForm(int k) {
    RoundingRule rule = new RoundingRule(Rounding.STOCHASTIC, k, 1);
    for (float units : new float[] {0f, 1e-9f, 0.001f, 0.25f, 0.5f, 0.7f, 3.999f, 9.03f, 14.99f}) {
      double sum = 0;
      for (int noise = 0; noise < 1 << k; noise++) {
        int drawn = noise;
        sum += new Rounder(rule, bits -> drawn).magnitude(units, 0);
      }
      assertEquals(closedForm(units, k), sum / (1 << k), "units " + units);
      assertTrue(units - sum / (1 << k) < Math.scalb(1.0, -k));
      assertTrue(units - sum / (1 << k) >= 0);
    }
  }

  /**
   * By chance, through the quantizer: how often 2^16 copies of a value round up is a binomial
   * count. A two-sided exact test at the level 10^−4 per value. Its power: a probability that is
   * off by 0.012 or more (three steps of 2^−8) is found with a probability above 0.98, since the
   * standard deviation is at most 0.5 / 2^8 = 0.00195 and the critical distance 3.9 of them.
   */
  @Test
  void theShareThatRoundsUpIsTheClosedForm() {
    float[] values = new float[1 << 16];
    for (float fraction : new float[] {0.003f, 0.01f, 0.125f, 0.3f, 0.5f, 0.77f, 0.99f}) {
      // E = 3, so that the unit is one.
      Arrays.fill(values, 11 + fraction);
      QuantizedTensor tensor =
          Quantizer.of(BfpFormat.of(4), RoundingRule.stochastic(7)).quantize(values);
      int up = 0;
      for (int code : tensor.codes()) {
        assertTrue(code == 11 || code == 12);
        up += code - 11;
      }
      double expected = closedForm(11 + fraction, 8) - 11;
      double p =
          expected == 0
              ? (up == 0 ? 1 : 0)
              : new BinomialTest()
                  .binomialTest(values.length, up, expected, AlternativeHypothesis.TWO_SIDED);
      assertTrue(p > 1e-4, "fraction " + fraction + ": " + up + " up, p = " + p);
    }
  }

  @Test
  void belowSaturationTheMeanErrorIsWithinOneNoiseStep() {
    float[] values = new float[1 << 16];
    Random random = new Random(11);
    for (int i = 0; i < values.length; i++) {
      // One value in each group fixes the exponent; the others stay below saturation.
      values[i] = i % 16 == 0 ? 8f : random.nextFloat() * 14 - 7;
    }
    QuantizedTensor tensor =
        Quantizer.of(BfpFormat.of(4), RoundingRule.stochastic(3)).quantize(values);
    double error = 0;
    for (int i = 0; i < values.length; i++) {
      error += Math.signum(values[i]) * (tensor.value(i) - values[i]);
    }
    // Expected: −2^−9 units (half a step of the noise); standard deviation 0.41 / 2^8 = 0.0016.
    assertEquals(-Math.scalb(1.0, -9), error / values.length, 5 * 0.0016);
    assertEquals(0, tensor.saturated());
  }

  @Test
  void saturationBiasIsCountedApart() {
    float[] values = new float[16 * 1024];
    Arrays.fill(values, 15.5f);
    QuantizedTensor tensor =
        Quantizer.of(BfpFormat.of(4), RoundingRule.stochastic(3)).quantize(values);
    for (int i = 0; i < values.length; i++) {
      assertEquals(15, tensor.code(i));
    }
    // Half of them round up to 16: 8192 ± 5 standard deviations of 64.
    assertTrue(Math.abs(8192 - tensor.saturated()) < 320, () -> tensor.saturated() + " saturated");
  }

  @Test
  void whatNeedsNoRoundingIsLeftAlone() {
    float[] values = {8f, -3f, 15f, 0f, 1f};
    for (long seed = 0; seed < 100; seed++) {
      int[] codes =
          Quantizer.of(BfpFormat.of(4), RoundingRule.stochastic(seed)).quantize(values).codes();
      for (int i = 0; i < values.length; i++) {
        assertEquals((int) values[i], codes[i]);
      }
    }
  }

  @Test
  void oneToTwentyFourRandomBitsArePossible() {
    assertThrows(InputException.class, () -> new RoundingRule(Rounding.STOCHASTIC, 0, 1));
    assertThrows(InputException.class, () -> new RoundingRule(Rounding.STOCHASTIC, 25, 1));
    assertEquals(8, RoundingRule.stochastic(1).randomBits());
  }
}
