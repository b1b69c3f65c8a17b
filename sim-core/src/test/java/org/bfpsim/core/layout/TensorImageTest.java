package org.bfpsim.core.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.core.number.QuantizedTensor;
import org.bfpsim.core.number.Quantizer;
import org.bfpsim.core.number.RoundingRule;
import org.junit.jupiter.api.Test;

/** The bits in memory, written out. */
class TensorImageTest {
  private static TensorImage image(TensorLayout layout, Format format, float... values) {
    return TensorImage.of(layout, Quantizer.of(format, RoundingRule.NEAREST).quantize(values));
  }

  private static byte[] bits(String binary) {
    String packed = binary.replaceAll("[ |]", "");
    byte[] bytes = new byte[(packed.length() + 7) / 8];
    for (int i = 0; i < packed.length(); i++) {
      bytes[i / 8] |= (byte) ((packed.charAt(i) - '0') << (7 - i % 8));
    }
    return bytes;
  }

  // Codes 13, −6, 1 under E = 3; the fourth element is beyond the edge.
  private static final float[] VALUES = {13f, -6f, 1f};
  private static final Format FOUR = new BfpFormat(4, 4, 5);

  @Test
  void planarPutsASignWithEveryChunk() {
    TensorImage image = image(Layouts.PLANAR, FOUR, VALUES);
    assertEquals(3, image.planeCount());
    assertArrayEquals(bits("10010"), image.plane(0));
    assertArrayEquals(bits("0 11 | 1 01 | 0 00 | 0 00"), image.plane(1));
    assertArrayEquals(bits("0 01 | 1 10 | 0 01 | 0 00"), image.plane(2));
  }

  @Test
  void planarPadsTheLowChunk() {
    // Codes 7, −3, 1 (1 − tie to even 0): E = 2, unit 1.
    TensorImage image = image(Layouts.PLANAR, new BfpFormat(3, 2, 5), 7f, -3f);
    assertArrayEquals(bits("0 11 | 1 01"), image.plane(1));
    assertArrayEquals(bits("0 10 | 1 10"), image.plane(2));
  }

  @Test
  void planarChunksOfFourBitsAreOnePlane() {
    TensorImage image = image(Layouts.planar(4), FOUR, VALUES);
    assertArrayEquals(bits("0 1101 | 1 0110 | 0 0001 | 0 0000"), image.plane(1));
  }

  @Test
  void packedPutsExponentSignsAndMantissasSideBySide() {
    TensorImage image = image(Layouts.PACKED, FOUR, VALUES);
    assertArrayEquals(bits("10010 | 0100 | 1101 0110 0001 0000"), image.plane(0));
  }

  @Test
  void groupsFollowEachOtherWithoutGaps() {
    TensorImage image = image(Layouts.PACKED, new BfpFormat(2, 1, 5), 2f, -3f, 0.5f);
    assertArrayEquals(bits("10000 0 10 | 10000 1 11 | 01110 0 10"), image.plane(0));
  }

  @Test
  void containerPadsAboveTheElement() {
    TensorImage image = image(Layouts.CONTAINER, FOUR, VALUES);
    assertArrayEquals(bits("000 10010"), image.plane(0));
    assertArrayEquals(HexFormat.of().parseHex("0d160100"), image.plane(1));
  }

  @Test
  void mxBlocksAreAScaleAndWholeElements() {
    byte[] elements = new byte[16];
    elements[0] = 0x7E;
    Format format = Formats.parse("mxfp4");
    TensorImage planar = image(Layouts.PLANAR, format, 6f, -4f);
    assertArrayEquals(new byte[] {127}, planar.plane(0));
    assertArrayEquals(elements, planar.plane(1));
    byte[] packed = new byte[17];
    packed[0] = 127;
    packed[1] = 0x7E;
    assertArrayEquals(packed, image(Layouts.PACKED, format, 6f, -4f).plane(0));
  }

  @Test
  void microexponentsStandBehindTheirExponent() {
    // E = 2; the second pair is shifted.
    TensorImage image = image(Layouts.PLANAR, Formats.parse("mx4"), 6f, 1f, 3f, -2f);
    assertArrayEquals(bits("10000001 01000000"), image.plane(0));
    assertArrayEquals(
        bits("011 000 011 110 000 000 000 000 000 000 000 000 000 000 000 000"), image.plane(1));
  }

  @Test
  void floatsAreTheirBitPatterns() {
    TensorImage image = image(Layouts.PLANAR, FloatFormat.BF16, 1f, -2f);
    assertArrayEquals(HexFormat.of().parseHex("3f80c000"), image.plane(0));
  }

  @Test
  void fixedPointKeepsTheTensorsScaleBesideItsPlanes() {
    TensorImage image = image(Layouts.PACKED, Formats.parse("fixed4"), 7f, -8f, 2f);
    assertArrayEquals(bits("0100 1100 0001"), image.plane(0));
    QuantizedTensor read = image.read();
    assertEquals(1, read.sharedExponent(0));
    assertEquals(-8, read.value(1));
  }

  @Test
  void anEmptyTensorHasNoBytes() {
    TensorImage image = image(Layouts.PLANAR, BfpFormat.of(4));
    assertEquals(3, image.planeCount());
    assertEquals(0, image.plane(1).length);
    assertEquals(0, image.read().size());
    assertEquals(0, image.readTruncated(BfpFormat.of(2)).size());
  }
}
