package org.bfpsim.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every code of every OCP MX element format: against the definition of its bits, against the
 * figures that the specification prints, and against an independent implementation.
 */
class MxElementValuesTest {
  private static final int ONE = 127;

  private static double value(MxFormat format, int code) {
    return FormatCodec.of(format).value(code, ONE, 0);
  }

  @ParameterizedTest
  @EnumSource(MxFormat.class)
  void everyCodeHasTheValueOfItsDefinition(MxFormat format) {
    for (int code = 0; code < 1 << format.elementBits(); code++) {
      double expected = format == MxFormat.MXINT8 ? (byte) code / 64.0 : definition(format, code);
      int read = FormatCodec.of(format).code(code);
      assertEquals(expected, value(format, read), format.label() + " code " + code);
    }
  }

  private static double definition(MxFormat format, int code) {
    int magnitudeBits = format.elementBits() - 1;
    int magnitude = code % (1 << magnitudeBits);
    double value =
        QuantizationSpecification.valueOf(magnitude, format.exponentBits(), format.fractionBits());
    if (format == MxFormat.MXFP8E5M2 && magnitude >= 0b11111_00) {
      value = magnitude == 0b11111_00 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (format == MxFormat.MXFP8E4M3 && magnitude == 0b1111_111) {
      value = Double.NaN;
    }
    return code >> magnitudeBits == 1 ? -value : value;
  }

  /**
   * Largest and smallest normal, largest and smallest subnormal, as the specification tabulates.
   */
  @ParameterizedTest
  @CsvSource({
    "MXFP8E5M2, 0x7B, 57344",
    "MXFP8E5M2, 0x04, 0x1p-14",
    "MXFP8E5M2, 0x03, 0x1.8p-15",
    "MXFP8E5M2, 0x01, 0x1p-16",
    "MXFP8E5M2, 0xFB, -57344",
    "MXFP8E5M2, 0x7C, Infinity",
    "MXFP8E5M2, 0xFC, -Infinity",
    "MXFP8E5M2, 0x7D, NaN",
    "MXFP8E5M2, 0x7E, NaN",
    "MXFP8E5M2, 0xFF, NaN",
    "MXFP8E5M2, 0x80, -0.0",
    "MXFP8E4M3, 0x7E, 448",
    "MXFP8E4M3, 0x08, 0x1p-6",
    "MXFP8E4M3, 0x07, 0x1.cp-7",
    "MXFP8E4M3, 0x01, 0x1p-9",
    "MXFP8E4M3, 0x7F, NaN",
    "MXFP8E4M3, 0xFF, NaN",
    "MXFP8E4M3, 0x78, 256",
    "MXFP6E3M2, 0x1F, 28",
    "MXFP6E3M2, 0x04, 0.25",
    "MXFP6E3M2, 0x03, 0.1875",
    "MXFP6E3M2, 0x01, 0.0625",
    "MXFP6E3M2, 0x3F, -28",
    "MXFP6E2M3, 0x1F, 7.5",
    "MXFP6E2M3, 0x08, 1",
    "MXFP6E2M3, 0x07, 0.875",
    "MXFP6E2M3, 0x01, 0.125",
    "MXFP6E2M3, 0x3F, -7.5",
    "MXFP4, 0x7, 6",
    "MXFP4, 0x6, 4",
    "MXFP4, 0x5, 3",
    "MXFP4, 0x4, 2",
    "MXFP4, 0x3, 1.5",
    "MXFP4, 0x2, 1",
    "MXFP4, 0x1, 0.5",
    "MXFP4, 0x9, -0.5",
    "MXINT8, 127, 1.984375",
    "MXINT8, 1, 0.015625",
    "MXINT8, -127, -1.984375",
    "MXINT8, -128, -2"
  })
  void theSpecificationsFigures(MxFormat format, String code, String value) {
    assertEquals(Double.parseDouble(value), value(format, Integer.decode(code)));
  }

  @Test
  void everyCodeAgreesWithAnIndependentImplementation() throws IOException {
    List<String> rows = rows();
    for (String row : rows) {
      String[] cells = row.split(",", -1);
      int code = Integer.parseInt(cells[1]);
      double actual =
          cells[0].equals("e8m0")
              ? E8m0.value(code)
              : value((MxFormat) Formats.parse(cells[0]), code);
      assertEquals(Double.parseDouble(cells[2]), actual, row);
    }
    assertEquals(256 + 256 + 64 + 64 + 16 + 256, rows.size());
  }

  private static List<String> rows() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                MxElementValuesTest.class.getResourceAsStream("element-values.csv"),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).skip(1).toList();
    }
  }

  /** Every finite element is reached: quantizing its value next to the largest gives its code. */
  @ParameterizedTest
  @EnumSource(MxFormat.class)
  void everyFiniteCodeQuantizesToItself(MxFormat format) {
    for (int bits = 0; bits < 1 << format.elementBits(); bits++) {
      int code = FormatCodec.of(format).code(bits);
      double value = value(format, code);
      if (!Double.isFinite(value) || (format == MxFormat.MXINT8 && code == -128)) {
        continue;
      }
      float largest = (float) Math.scalb(1.0, format.largestExponent());
      for (Rounding rounding : Rounding.values()) {
        QuantizedTensor tensor =
            Quantizer.of(format, RoundingRule.of(rounding, bits))
                .quantize(new float[] {largest, (float) value});
        assertEquals(ONE, tensor.sharedBits(0));
        assertEquals(code, tensor.code(1), format.label() + " " + rounding);
        assertEquals(bits, tensor.elementBits(1));
      }
    }
  }

  @Test
  void e8m0HoldsPowersOfTwoAndNan() {
    assertEquals(0x1p-127, E8m0.value(0));
    assertEquals(1.0, E8m0.value(127));
    assertEquals(0x1p127, E8m0.value(254));
    assertTrue(Double.isNaN(E8m0.value(255)));
    assertEquals(0, E8m0.code(-128));
    assertEquals(0, E8m0.code(-127));
    assertEquals(254, E8m0.code(127));
    assertEquals(255, E8m0.code(128));
  }
}
