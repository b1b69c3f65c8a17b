package org.bfpsim.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
  static List<Format> everyKind() {
    List<Format> all = new ArrayList<>();
    all.addAll(List.of(FloatFormat.values()));
    all.addAll(List.of(MxFormat.values()));
    all.addAll(List.of(MicroexponentFormat.values()));
    for (int bits = 2; bits <= 32; bits++) {
      all.add(new FixedFormat(bits));
    }
    for (int m = 1; m <= 32; m++) {
      for (int group : new int[] {1, 16, 32, 1024}) {
        for (int e = 2; e <= 8; e++) {
          all.add(new BfpFormat(m, group, e));
        }
      }
    }
    return all;
  }

  @Test
  void everyLabelReadsBackToTheFormat() {
    for (Format format : everyKind()) {
      assertEquals(format, Formats.parse(format.label()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fp32, 1, 0, 32, 24",
    "tf32, 1, 0, 32, 11",
    "bf16, 1, 0, 16, 8",
    "fp16, 1, 0, 16, 11",
    "fixed16, 1, 0, 16, 15",
    "bfp4, 16, 8, 5, 4",
    "bfp2-g32-e4, 32, 4, 3, 2",
    "mxint8, 32, 8, 8, 7",
    "mxfp8e5m2, 32, 8, 8, 3",
    "mxfp8e4m3, 32, 8, 8, 4",
    "mxfp6e3m2, 32, 8, 6, 3",
    "mxfp6e2m3, 32, 8, 6, 4",
    "mxfp4, 32, 8, 4, 2",
    "mx9, 16, 16, 8, 7",
    "mx6, 16, 16, 5, 4",
    "mx4, 16, 16, 3, 2"
  })
  void storageOfEachFormat(String name, int group, int shared, int element, int multiplier) {
    Format format = Formats.parse(name);
    assertEquals(group, format.groupSize());
    assertEquals(shared, format.sharedBits());
    assertEquals(element, format.elementBits());
    assertEquals(multiplier, format.multiplierBits());
    assertEquals((shared + group * element) / (double) group, format.packedBitsPerElement());
  }

  @ParameterizedTest
  @CsvSource({
    "bfp4, 4, 2, 1", "bfp2, 2, 1, 1", "bfp3, 3, 2, 1", "bfp5, 5, 3, 2", "bfp16, 16, 8, 4",
    "mxint8, 7, 4, 2", "mxfp4, 2, 1, 1", "mx9, 7, 4, 2", "fixed16, 15, 8, 4", "bf16, 8, 4, 2"
  })
  void chunksAtWidthsOneTwoAndFour(String name, int one, int two, int four) {
    Format format = Formats.parse(name);
    assertEquals(one, format.chunks(1));
    assertEquals(two, format.chunks(2));
    assertEquals(four, format.chunks(4));
  }

  @Test
  void passesAreTheProductOfTheChunkCounts() {
    for (int chunkBits : new int[] {1, 2, 4}) {
      for (int a = 1; a <= 32; a++) {
        for (int b = 1; b <= 32; b++) {
          int expected =
              (int) (Math.ceil(a / (double) chunkBits) * Math.ceil(b / (double) chunkBits));
          assertEquals(expected, Format.passes(BfpFormat.of(a), BfpFormat.of(b), chunkBits));
        }
      }
    }
  }

  @Test
  void shortAndFullNamesMeanTheSameBfp() {
    assertEquals(BfpFormat.of(4), Formats.parse("bfp4"));
    assertEquals(BfpFormat.of(4), Formats.parse("BFP4-g16-e8"));
    assertEquals(new BfpFormat(4, 32, 8), Formats.parse(" bfp4-g32 "));
    assertEquals(new BfpFormat(4, 16, 3), Formats.parse("bfp4-e3"));
    assertEquals("bfp4-g32-e8", new BfpFormat(4, 32, 8).label());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fp",
        "fp8",
        "fixed",
        "fixed1",
        "fixed33",
        "bfp",
        "bfp0",
        "bfp33",
        "bfp4-g0",
        "bfp4-g1025",
        "bfp4-e1",
        "bfp4-e9",
        "bfp4-e8-g16",
        "mx5",
        "mxfp8",
        "int8",
        "bfp-4"
      })
  void wrongNamesAreErrorsThatSayWhatIsExpected(String wrong) {
    InputException error = assertThrows(InputException.class, () -> Formats.parse(wrong));
    assertTrue(
        error.getMessage().contains("expected") || error.getMessage().contains(" to "),
        error.getMessage());
  }
}
