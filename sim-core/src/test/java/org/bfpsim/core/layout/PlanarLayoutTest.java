package org.bfpsim.core.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.FixedFormat;
import org.bfpsim.core.number.FloatFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanarLayoutTest extends TensorLayoutContract {
  @Override
  TensorLayout layout() {
    return Layouts.PLANAR;
  }

  @Nested
  class WithFourBitChunks extends TensorLayoutContract {
    @Override
    TensorLayout layout() {
      return Layouts.planar(4);
    }
  }

  @Nested
  class WithOneBitChunks extends TensorLayoutContract {
    @Override
    TensorLayout layout() {
      return Layouts.planar(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bfp16, 24.5",
    "bfp4, 6.5",
    "bfp2, 3.5",
    "bfp3, 6.5",
    "bfp1, 3.5",
    "bfp4-g16-e4, 6.25",
    "mxint8, 8.25",
    "mxfp8e5m2, 8.25",
    "mxfp8e4m3, 8.25",
    "mxfp6e3m2, 6.25",
    "mxfp6e2m3, 6.25",
    "mxfp4, 4.25",
    "mx9, 9",
    "mx6, 6",
    "mx4, 4",
    "fp32, 32",
    "tf32, 32",
    "bf16, 16",
    "fp16, 16",
    "fixed16, 16",
    "fixed5, 5"
  })
  void bitsPerElement(String format, double bits) {
    assertEquals(bits, layout().bitsPerElement(Formats.parse(format)));
  }

  @Test
  void bitsPerGroupIsTheFormulaAtEveryChunkWidth() {
    for (int chunkBits = 1; chunkBits <= 4; chunkBits++) {
      for (int m = 1; m <= 32; m++) {
        int chunks = (int) Math.ceil(m / (double) chunkBits);
        int expected = 5 + 24 * chunks * (chunkBits + 1);
        assertEquals(expected, Layouts.planar(chunkBits).bitsPerGroup(new BfpFormat(m, 24, 5)));
      }
    }
  }

  @Test
  void aNarrowerReadTouchesTheExponentAndTheUpperChunks() {
    List<Plane> planes =
        List.of(new Plane("exponent", 8), new Plane("chunk0", 48), new Plane("chunk1", 48));
    assertEquals(planes, layout().planes(BfpFormat.of(4)));
    assertEquals(planes.subList(0, 2), layout().planesRead(BfpFormat.of(4), BfpFormat.of(2)));
    assertEquals(planes, layout().planesRead(BfpFormat.of(4), BfpFormat.of(3)));
    assertEquals(planes, layout().planesRead(BfpFormat.of(4), BfpFormat.of(16)));
  }

  @Test
  void aReadWithOtherGroupsOrAnotherKindOfFormatTouchesEverything() {
    Format stored = BfpFormat.of(8);
    List<Plane> all = layout().planes(stored);
    assertEquals(all, layout().planesRead(stored, new BfpFormat(2, 32, 8)));
    assertEquals(all, layout().planesRead(stored, new BfpFormat(2, 16, 4)));
    assertEquals(all, layout().planesRead(stored, new FixedFormat(2)));
    assertEquals(all, layout().planesRead(stored, FloatFormat.FP32));
  }

  @Test
  void aChunkHasAtLeastOneBitAndAtMostThirtyTwo() {
    assertThrows(InputException.class, () -> Layouts.planar(0));
    assertThrows(InputException.class, () -> Layouts.planar(33));
    assertEquals(1, Layouts.planar(32).planes(BfpFormat.of(32)).size() - 1);
  }
}
