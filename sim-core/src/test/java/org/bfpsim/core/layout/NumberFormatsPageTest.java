package org.bfpsim.core.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.core.number.MxFormat;
import org.bfpsim.core.number.QuantizedTensor;
import org.bfpsim.core.number.Quantizer;
import org.bfpsim.core.number.RoundingRule;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** The figures of docs/number-formats.md. */
class NumberFormatsPageTest {
  /**
   * The cells of the rows of the table whose header starts with {@code first} and names {@code
   * second}.
   */
  private static List<String[]> table(String first, String second) throws IOException {
    List<String> lines =
        Files.readAllLines(
            SharedReference.repositoryRoot().resolve("docs").resolve("number-formats.md"));
    int header = 0;
    while (!lines.get(header).startsWith("| " + first + " | " + second)) {
      header++;
    }
    return lines.stream()
        .skip(header + 2L)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.replaceAll("[| ]*\\|[ |]*", "|").substring(1).split("\\|"))
        .toList();
  }

  @Test
  void bitsPerElementOfEveryLayout() throws IOException {
    List<String[]> rows = table("format", "planar");
    assertTrue(rows.size() >= 15);
    for (String[] row : rows) {
      Format format = Formats.parse(row[0]);
      assertEquals(Double.parseDouble(row[1]), Layouts.PLANAR.bitsPerElement(format), row[0]);
      assertEquals(Double.parseDouble(row[2]), Layouts.PACKED.bitsPerElement(format), row[0]);
      assertEquals(Double.parseDouble(row[3]), Layouts.CONTAINER.bitsPerElement(format), row[0]);
    }
  }

  @Test
  void elementsOfTheMxFormats() throws IOException {
    List<String[]> rows = table("name", "emax");
    assertEquals(MxFormat.values().length, rows.size());
    for (String[] row : rows) {
      MxFormat format = (MxFormat) Formats.parse(row[0].replace("`", ""));
      assertEquals(Integer.parseInt(row[1]), format.largestExponent());
      double largest = Double.parseDouble(row[2]);
      int magnitudes = 1 << (format.elementBits() - 1);
      double mostSeen = 0;
      double leastSeen = Double.MAX_VALUE;
      for (int code = 1; code < magnitudes; code++) {
        double value = element(format, code);
        mostSeen = Double.isFinite(value) ? Math.max(mostSeen, value) : mostSeen;
        leastSeen = Math.min(leastSeen, Double.isNaN(value) ? leastSeen : value);
      }
      assertEquals(largest, mostSeen, row[0]);
      assertEquals(number(row[4]), leastSeen, row[0]);
      if (format.exponentBits() > 0) {
        assertEquals(number(row[3]), element(format, 1 << format.fractionBits()), row[0]);
      }
    }
  }

  private static double element(MxFormat format, int code) {
    int[] elements = {code};
    return QuantizedTensor.ofBits(format, 1, elements, new int[] {127}).value(0);
  }

  private static double number(String cell) {
    return cell.startsWith("2^")
        ? Math.scalb(1.0, Integer.parseInt(cell.substring(2).replace("−", "-")))
        : Double.parseDouble(cell);
  }

  @Test
  void theExampleOfSaturation() {
    float[] values = {1.99f};
    assertEquals(
        1.875, Quantizer.of(BfpFormat.of(4), RoundingRule.NEAREST).quantize(values).value(0));
  }
}
