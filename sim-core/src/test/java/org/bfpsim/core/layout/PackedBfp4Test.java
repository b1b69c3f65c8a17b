package org.bfpsim.core.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Quantizer;
import org.bfpsim.core.number.RoundingRule;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** The fast path gives the bytes of the plain one. */
class PackedBfp4Test {
  private static byte[] plain(float[] values) {
    Quantizer quantizer = Quantizer.of(BfpFormat.of(4), RoundingRule.NEAREST);
    return TensorImage.of(Layouts.PACKED, quantizer.quantize(values)).plane(0);
  }

  private static void compare(float[] values, String where) {
    byte[] packed = new byte[(int) PackedBfp4.bytes(values.length)];
    PackedBfp4.encode(values, packed);
    assertArrayEquals(plain(values), packed, where);
  }

  @Test
  void ordinaryTensorsOfEveryLength() {
    long seed = 1;
    Random random = new Random(seed);
    for (int length = 0; length < 100; length++) {
      float[] values = new float[length];
      for (int i = 0; i < length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      compare(values, "seed " + seed + " length " + length);
    }
  }

  /** Every exponent of a group, with values from its top to far below its unit, and ties. */
  @Test
  void groupsAtEveryExponent() {
    long seed = 2;
    Random random = new Random(seed);
    for (int field = 0; field <= 255; field++) {
      for (int round = 0; round < SharedReference.randomCases(20); round++) {
        float[] values = new float[32];
        for (int i = 0; i < values.length; i++) {
          int own = Math.max(0, field - random.nextInt(i % 4 == 0 ? 40 : 7));
          int fraction = random.nextInt(1 << 23);
          // Few fraction bits: exact codes and ties.
          fraction = i % 2 == 0 ? fraction : fraction >> 18 << 18;
          int sign = random.nextInt() & Integer.MIN_VALUE;
          values[i] = Float.intBitsToFloat(sign | own << 23 | fraction);
        }
        compare(values, "seed " + seed + " field " + field);
      }
    }
  }

  @Test
  void anyBitPatterns() {
    long seed = 3;
    Random random = new Random(seed);
    float[] values = new float[SharedReference.randomCases(40_000)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(random.nextInt());
    }
    compare(values, "seed " + seed);
  }

  @Test
  void zerosOfBothSignsAndValuesThatRoundToZeroHaveNoSign() {
    float[] values = new float[16];
    Arrays.fill(values, -0f);
    compare(values, "minus zero");
    values[0] = 8f;
    values[1] = -0.5f;
    values[2] = -0.51f;
    compare(values, "tie to zero");
    byte[] packed = new byte[11];
    PackedBfp4.encode(values, packed);
    assertEquals(0b0010_0000, packed[1]);
  }

  @Test
  void bytesAreElevenPerGroup() {
    assertEquals(0, PackedBfp4.bytes(0));
    assertEquals(11, PackedBfp4.bytes(1));
    assertEquals(11, PackedBfp4.bytes(16));
    assertEquals(22, PackedBfp4.bytes(17));
    assertThrows(
        IndexOutOfBoundsException.class, () -> PackedBfp4.encode(new float[16], new byte[10]));
  }
}
