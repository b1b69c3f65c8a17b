package org.bfpsim.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantizationStatisticsTest {
  private static QuantizationStatistics of(String format, float... values) {
    return QuantizationStatistics.of(
        values, Quantizer.of(Formats.parse(format), RoundingRule.NEAREST).quantize(values));
  }

  @Test
  void figuresOfAGroupWrittenOut() {
    // Unit 1: reads 8, 3, 0, 0, 15 (saturated from 15.75), −2 (tie).
    QuantizationStatistics statistics = of("bfp4", 8f, 3.25f, 0.5f, 0f, 15.75f, -2.5f);
    assertEquals(6, statistics.count());
    assertEquals(64 + 10.5625 + 0.25 + 0 + 248.0625 + 6.25, statistics.signalPower());
    assertEquals(0.0625 + 0.25 + 0.5625 + 0.25, statistics.noisePower());
    assertEquals(1.0, statistics.largestRelativeError());
    assertEquals(1, statistics.saturated());
    assertEquals(2, statistics.zeros());
    assertEquals(1, statistics.flushedToZero());
    assertEquals(0, statistics.nonFinite());
    assertEquals(10 * Math.log10(329.125 / 1.125), statistics.sqnrDecibels());
  }

  @Test
  void zerosThatWereZeroAreNotFlushed() {
    QuantizationStatistics statistics = of("bfp4", 8f, 0f, 0f, 0.25f);
    assertEquals(3, statistics.zeros());
    assertEquals(1, statistics.flushedToZero());
  }

  @Test
  void losslessConversionHasInfiniteSqnr() {
    assertEquals(Double.POSITIVE_INFINITY, of("fp32", 1f, 2.5f).sqnrDecibels());
    assertEquals(Double.POSITIVE_INFINITY, of("bfp4", 0f, 0f).sqnrDecibels());
    assertEquals(0, of("bfp4", 0f, 0f).largestRelativeError());
  }

  @Test
  void nonFiniteValuesAreLeftOutAndCounted() {
    QuantizationStatistics statistics = of("fp16", 1f, Float.NaN, 1e9f, Float.NEGATIVE_INFINITY);
    assertEquals(3, statistics.nonFinite());
    assertEquals(1, statistics.signalPower());
    assertEquals(0, statistics.noisePower());
    assertEquals(1, statistics.saturated());
  }

  /** An m-bit mantissa gains 20 · log10 2 ≈ 6.02 dB a bit where noise is uniform below a unit. */
  @Test
  void everyMantissaBitGainsSixDecibels() {
    Random random = new Random(8);
    float[] values = new float[1 << 14];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    for (int m = 4; m < 12; m++) {
      double gain =
          of("bfp" + (m + 1), values).sqnrDecibels() - of("bfp" + m, values).sqnrDecibels();
      assertEquals(6.02, gain, 0.35, "from bfp" + m);
    }
  }

  @Test
  void relativeImprovementWrittenOut() {
    // E = 2. BFP(X, 4), unit 0.5: 5.5, 1, 0.5. BFP(X, 2), unit 2: 6, 0 (tie), 0.
    double r = RelativeImprovement.of(new float[] {5.5f, 1f, 0.5f}, RoundingRule.NEAREST);
    assertEquals((0.5 + 1 + 0.5) / 6, r);
  }

  @Test
  void relativeImprovementOfNothingIsZero() {
    assertEquals(0, RelativeImprovement.of(new float[20], RoundingRule.NEAREST));
    assertEquals(0, RelativeImprovement.of(new float[0], RoundingRule.NEAREST));
    assertEquals(0, RelativeImprovement.of(new float[] {4f, 6f, -2f}, RoundingRule.NEAREST));
  }

  @Test
  void relativeImprovementFollowsRowsGroupsAndExponents() {
    float[] values = {8f, 1f, 1f, 1f};
    assertEquals(3.0 / 8, RelativeImprovement.of(values, 4, 4, 8, RoundingRule.NEAREST));
    assertEquals(1.0 / 10, RelativeImprovement.of(values, 2, 4, 8, RoundingRule.NEAREST));
    assertEquals(1.0 / 10, RelativeImprovement.of(values, 4, 2, 8, RoundingRule.NEAREST));
    // Two exponent bits end at E = 2: 8 saturates at 7.5 and 6, and the ones round to 1 and 0.
    assertEquals(4.5 / 6, RelativeImprovement.of(values, 4, 4, 2, RoundingRule.NEAREST));
  }

  @Test
  void asManyValuesAsElements() {
    QuantizedTensor tensor =
        Quantizer.of(BfpFormat.of(4), RoundingRule.NEAREST).quantize(new float[3]);
    assertThrows(
        IllegalArgumentException.class, () -> QuantizationStatistics.of(new float[4], tensor));
  }
}
