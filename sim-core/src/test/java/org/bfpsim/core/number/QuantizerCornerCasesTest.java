package org.bfpsim.core.number;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The corner cases that {@link Quantizer} lists, each with its outcome written out. */
class QuantizerCornerCasesTest {
  private static QuantizedTensor nearest(String format, float... values) {
    return Quantizer.of(Formats.parse(format), RoundingRule.NEAREST).quantize(values);
  }

  @Test
  void anOrdinaryBfpGroup() {
    // E = 2 from 5.5, unit 2^−1: 11, −2, tie 3.5 to even 4, tie −2.5 to even −2, 0.
    QuantizedTensor tensor = nearest("bfp4", 5.5f, -1f, 1.75f, -1.25f, 0.25f);
    assertEquals(2, tensor.sharedExponent(0));
    assertEquals(2 + 127, tensor.sharedBits(0));
    assertArrayEquals(new int[] {11, -2, 4, -2, 0}, tensor.codes());
    assertArrayEquals(new float[] {5.5f, -1f, 2f, -1f, 0f}, tensor.toFloats());
  }

  @Test
  void truncationMovesTowardZeroOnBothSides() {
    QuantizedTensor tensor =
        Quantizer.of(BfpFormat.of(4), RoundingRule.TRUNCATE)
            .quantize(new float[] {5.99f, -5.99f, 0.49f});
    assertArrayEquals(new int[] {11, -11, 0}, tensor.codes());
  }

  @Test
  void whatRoundsPastTheTopSaturatesAndDoesNotRaiseTheExponent() {
    QuantizedTensor tensor = nearest("bfp4", 1.99f, -1.99f, 1f);
    assertEquals(0, tensor.sharedExponent(0));
    assertArrayEquals(new int[] {15, -15, 8}, tensor.codes());
    assertEquals(2, tensor.saturated());
  }

  @ParameterizedTest
  @CsvSource({"8, -127", "5, -15", "3, -3", "2, -1"})
  void anAllZeroGroupHasTheSmallestExponentAndNoMinusZero(int exponentBits, int smallest) {
    QuantizedTensor tensor = nearest("bfp4-e" + exponentBits, 0f, -0f);
    assertEquals(smallest, tensor.sharedExponent(0));
    assertEquals(0, tensor.sharedBits(0));
    assertEquals(0, tensor.elementBits(1));
    assertArrayEquals(new float[] {0f, 0f}, tensor.toFloats());
  }

  @Test
  void subnormalsKeepTheSmallestExponentAndLoseLeadingBits() {
    // E = −127, unit 2^−130.
    QuantizedTensor tensor = nearest("bfp4", 0x1p-127f, 0x1.8p-129f, Float.MIN_VALUE);
    assertEquals(-127, tensor.sharedExponent(0));
    assertArrayEquals(new int[] {8, 3, 0}, tensor.codes());
    assertEquals(-127, nearest("bfp4", 0x1p-140f).sharedExponent(0));
    assertEquals(0, nearest("bfp4", 0x1p-140f).code(0));
    assertEquals(-126, nearest("bfp4", Float.MIN_NORMAL).sharedExponent(0));
  }

  @Test
  void exponentsClampAtBothEndsOfTheirRange() {
    // Three bits: −3 … 4. Above, values saturate; below, they lose leading bits.
    QuantizedTensor high = nearest("bfp4-e3", 64f, -20f, 1f);
    assertEquals(4, high.sharedExponent(0));
    assertArrayEquals(new int[] {15, -10, 0}, high.codes());
    assertEquals(1, high.saturated());
    QuantizedTensor low = nearest("bfp4-e3", 0x1p-5f, 0x1p-6f);
    assertEquals(-3, low.sharedExponent(0));
    assertArrayEquals(new int[] {2, 1}, low.codes());
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.NaN})
  void anInfinityOrNanTakesTheTopExponentAndReadsAsInfinite(float special) {
    QuantizedTensor tensor = nearest("bfp4", special, 1e30f, Float.NEGATIVE_INFINITY, 0x1p127f);
    assertEquals(128, tensor.sharedExponent(0));
    assertArrayEquals(new int[] {15, 0, -15, 4}, tensor.codes());
    assertEquals(2, tensor.saturated());
    assertArrayEquals(
        new float[] {Float.POSITIVE_INFINITY, 0f, Float.NEGATIVE_INFINITY, 0x1p127f},
        tensor.toFloats());
    QuantizedTensor narrow = nearest("bfp4-e4", special, 16f);
    assertEquals(8, narrow.sharedExponent(0));
    assertArrayEquals(new float[] {480f, 0f}, narrow.toFloats());
    assertEquals(1, narrow.saturated());
  }

  @Test
  void aShortGroupIsAGroupOfItsOwn() {
    float[] values = new float[18];
    Arrays.fill(values, 8f);
    values[16] = 1f;
    values[17] = 0.25f;
    QuantizedTensor tensor = Quantizer.of(BfpFormat.of(4), RoundingRule.NEAREST).quantize(values);
    assertEquals(2, tensor.groupCount());
    assertEquals(3, tensor.sharedExponent(0));
    assertEquals(0, tensor.sharedExponent(1));
    assertEquals(2, tensor.code(17));
  }

  @Test
  void groupsStartAnewWithEachRow() {
    QuantizedTensor tensor =
        Quantizer.of(new BfpFormat(4, 2, 8), RoundingRule.NEAREST)
            .quantize(new float[] {1, 1, 4, 1, 1, 2}, 3);
    assertEquals(4, tensor.groupCount());
    int[] groups = new int[6];
    for (int i = 0; i < 6; i++) {
      groups[i] = tensor.groupOf(i);
    }
    assertArrayEquals(new int[] {0, 0, 1, 2, 2, 3}, groups);
    assertEquals(2, tensor.sharedExponent(1));
    assertEquals(1, tensor.sharedExponent(3));
  }

  @Test
  void aPairBelowTheGroupsExponentShiftsItsUnit() {
    // mx4: E = 2; unit 2^1 for the first pair, 2^0 for the second and the zeros.
    QuantizedTensor tensor = nearest("mx4", 6f, 1f, 3.4f, -2f, 0f, 0f, 5f);
    assertEquals(2, tensor.sharedExponent(0));
    assertEquals((2 + 127) << 8 | 0b0110_0000, tensor.sharedBits(0));
    assertArrayEquals(new int[] {3, 0, 3, -2, 0, 0, 2}, tensor.codes());
    assertArrayEquals(new float[] {6f, 0f, 3f, -2f, 0f, 0f, 4f}, tensor.toFloats());
  }

  @Test
  void aMicroexponentGroupOfSubnormalsShiftsBelowTheSmallestExponent() {
    QuantizedTensor tensor = nearest("mx9", 0x1p-127f, 0f, 0x1p-128f, 0f);
    assertEquals(-127, tensor.sharedExponent(0));
    assertEquals(0b0100_0000, tensor.sharedBits(0));
    assertArrayEquals(new int[] {64, 0, 64, 0}, tensor.codes());
  }

  @Test
  void fixedPointTakesItsScaleFromTheTensorAndReachesItsLowestCode() {
    // floor(log2 127.9) = 6, so code 1 is 2^(6−8+2) = 1.
    QuantizedTensor tensor = nearest("fixed8", 127.9f, -127.9f, -0.5f, 1.5f);
    assertEquals(0, tensor.sharedExponent(0));
    assertArrayEquals(new int[] {127, -128, 0, 2}, tensor.codes());
    assertEquals(0x80, tensor.elementBits(1));
    assertEquals(1, tensor.saturated());
    assertEquals(1, tensor.groupCount());
  }

  @Test
  void floatFormatsOverflowAsIeeeSays() {
    assertEquals(65504f, nearest("fp16", 65519.996f).toFloat(0));
    assertEquals(Float.POSITIVE_INFINITY, nearest("fp16", 65520f).toFloat(0));
    assertEquals(Float.NEGATIVE_INFINITY, nearest("bf16", -Float.MAX_VALUE).toFloat(0));
    QuantizedTensor truncated =
        Quantizer.of(FloatFormat.FP16, RoundingRule.TRUNCATE).quantize(new float[] {-1e30f});
    assertEquals(-65504f, truncated.toFloat(0));
    assertEquals(1, truncated.saturated());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fp32", "tf32", "bf16", "fp16"})
  void floatFormatsKeepInfinitiesNansAndMinusZero(String format) {
    QuantizedTensor tensor =
        nearest(format, Float.NEGATIVE_INFINITY, Float.NaN, -0f, Float.intBitsToFloat(0xFF800001));
    assertEquals(Float.NEGATIVE_INFINITY, tensor.toFloat(0));
    assertTrue(Float.isNaN(tensor.toFloat(1)));
    assertEquals(1 / -0f, 1 / tensor.toFloat(2));
    assertTrue(Float.isNaN(tensor.toFloat(3)));
    assertEquals(0, tensor.saturated());
  }

  @Test
  void floatCodesAreTheFormatsBitPatterns() {
    assertEquals(0x3C00, nearest("fp16", 1f).code(0));
    assertEquals(0x0001, nearest("fp16", 0x1p-24f).code(0));
    assertEquals(0xFC00, nearest("fp16", Float.NEGATIVE_INFINITY).code(0));
    assertEquals(0x7E00, nearest("fp16", Float.NaN).code(0));
    assertEquals(0x3F80, nearest("bf16", 1f).code(0));
    assertEquals(0xBF81, nearest("bf16", -1.0078125f).code(0));
    assertEquals(0x3F802000, nearest("tf32", 0x1.004p0f).code(0));
    assertEquals(0x3F800001, nearest("fp32", Math.nextUp(1f)).code(0));
  }

  @Test
  void anMxBlockWithAnInfinityOrNanReadsAsNan() {
    for (MxFormat format : MxFormat.values()) {
      for (float special : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
        QuantizedTensor tensor = nearest(format.label(), 1f, special);
        assertEquals(255, tensor.sharedBits(0), format.label());
        assertEquals(0, tensor.code(1));
        assertTrue(Float.isNaN(tensor.toFloat(0)));
        assertTrue(Float.isNaN(tensor.toFloat(1)));
      }
    }
  }

  @Test
  void mxScalesClampAtTheirSmallest() {
    for (MxFormat format : MxFormat.values()) {
      assertEquals(0, nearest(format.label(), 0f, -0f).sharedBits(0), format.label());
      assertEquals(0, nearest(format.label(), Float.MIN_VALUE).sharedBits(0), format.label());
      assertEquals(
          254 - format.largestExponent(), nearest(format.label(), Float.MAX_VALUE).sharedBits(0));
    }
  }

  @Test
  void mxElementsClampToTheLargestNormal() {
    assertArrayEquals(new int[] {0x7E, 0xFE}, nearest("mxfp8e4m3", 511f, -500f).codes());
    assertArrayEquals(new float[] {448f, -448f}, nearest("mxfp8e4m3", 511f, -500f).toFloats());
    assertArrayEquals(new int[] {7, 15}, nearest("mxfp4", 7.9f, -7f).codes());
    assertArrayEquals(new int[] {127, -127}, nearest("mxint8", 1.999f, -1.999f).codes());
    assertEquals(2, nearest("mxint8", 1.999f, -1.999f).saturated());
  }

  @Test
  void mxElementsKeepMinusZero() {
    assertEquals(0x80, nearest("mxfp8e5m2", -0f, 1f).code(0));
    assertEquals(0x8, nearest("mxfp4", -0.01f, 1f).code(0));
    assertEquals(0, nearest("mxint8", -0f, 1f).code(0));
  }
}
