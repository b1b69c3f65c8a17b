package org.bfpsim.core.number;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bits of elements and groups, and tensors made from them. */
class StoredBitsTest {
  private static final int ROWS = 3;
  private static final int ROW_LENGTH = 37;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fp32",
        "bf16",
        "fp16",
        "fixed2",
        "fixed8",
        "fixed32",
        "bfp1",
        "bfp4",
        "bfp24",
        "bfp4-g5-e3",
        "mxint8",
        "mxfp8e4m3",
        "mxfp4",
        "mx9",
        "mx4"
      })
  void aTensorIsWhatItsBitsSay(String name) {
    Format format = Formats.parse(name);
    long seed = 77;
    QuantizedTensor tensor =
        Quantizer.of(format, RoundingRule.NEAREST).quantize(values(seed), ROW_LENGTH);
    int[] elements = new int[tensor.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = tensor.elementBits(i);
      boolean fits = format.elementBits() == 32 || elements[i] >>> format.elementBits() == 0;
      assertTrue(fits, name + " element " + i + " seed " + seed);
    }
    int[] shared = new int[tensor.groupCount()];
    for (int group = 0; group < shared.length; group++) {
      shared[group] = tensor.sharedBits(group);
    }
    QuantizedTensor read = QuantizedTensor.ofBits(format, ROW_LENGTH, elements, shared);
    assertEquals(format, read.format());
    assertEquals(ROW_LENGTH, read.rowLength());
    assertArrayEquals(tensor.codes(), read.codes(), name + " seed " + seed);
    assertArrayEquals(tensor.toFloats(), read.toFloats(), name + " seed " + seed);
  }

  private static float[] values(long seed) {
    Random random = new Random(seed);
    float[] values = new float[ROWS * ROW_LENGTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * Math.scalb(1.0, random.nextInt(8)));
    }
    return values;
  }

  /**
   * The largest of a group, 1, then −1: the sign on top of a magnitude, or two's complement. Under
   * mxfp4 the scale is 1/4 and the element 4, whose code is 6.
   */
  @ParameterizedTest
  @CsvSource({
    "bfp3, 4, 12",
    "mx4, 2, 6",
    "fixed4, 4, 12",
    "mxint8, 64, 192",
    "mxfp4, 6, 14",
    "fp16, 15360, 48128"
  })
  void bitsOfOneAndOfMinusOne(String name, int one, int minusOne) {
    float[] values = {1, -1};
    QuantizedTensor tensor =
        Quantizer.of(Formats.parse(name), RoundingRule.NEAREST).quantize(values);
    assertEquals(one, tensor.elementBits(0), name);
    assertEquals(minusOne, tensor.elementBits(1), name);
  }

  @ParameterizedTest
  @CsvSource({"mxint8, 3", "mxfp8e4m3, -5", "mxfp4, 1", "bfp4, 3", "mx6, 3", "fixed8, -3"})
  void exponentOfTheScaleOfAGroupWhoseLargestIsEight(String name, int expected) {
    float[] values = {8, -2};
    QuantizedTensor tensor =
        Quantizer.of(Formats.parse(name), RoundingRule.NEAREST).quantize(values);
    assertEquals(expected, tensor.sharedExponent(0));
  }

  @Test
  void elementsMustFillRowsAndGroups() {
    Format format = BfpFormat.of(4);
    int[] oneGroup = {127};
    int[] twoGroups = {127, 127};
    assertEquals(0, QuantizedTensor.ofBits(format, 0, new int[0], new int[0]).size());
    assertEquals(2, QuantizedTensor.ofBits(format, 3, new int[6], twoGroups).groupCount());
    assertThrows(
        IllegalArgumentException.class,
        () -> QuantizedTensor.ofBits(format, 3, new int[5], oneGroup));
    assertThrows(
        IllegalArgumentException.class,
        () -> QuantizedTensor.ofBits(format, 3, new int[6], oneGroup));
  }
}
