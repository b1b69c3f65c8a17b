package org.bfpsim.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bfpsim.cli.Invocation;
import org.bfpsim.cli.values.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizeCommandTest {
  private static final String NUMBERS = "1.99 0.3\n-0.7 0.06 0\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "bfp4, '1.875 0.25 -0.75 0 0'",
    "bfp4 --rounding truncate, '1.875 0.25 -0.625 0 0'",
    "bfp4 --codes, '15 2 -6 0 0'",
    "bfp4-g2-e8, '1.875 0.25 -0.6875 0.0625 0'",
    "mxfp4, '1.5 0.25 -0.75 0 0'",
    "mxfp4 --codes, '7 2 13 0 0'",
    "fixed4, '1.75 0.25 -0.75 0 0'",
    "bf16, '1.9921875 0.30078125 -0.69921875 0.060058594 0'",
    "bf16 --codes, '16383 16026 48947 15734 0'",
    "fp32, '1.99 0.3 -0.7 0.06 0'"
  })
  void aNumberALine(String options, String expected) {
    Invocation invocation = quantize(options + " " + file(NUMBERS));
    assertEquals(new Invocation(0, expected.replace(' ', '\n') + "\n", ""), invocation);
  }

  @Test
  void standardInputIsReadWhereThereIsNoFile() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(NUMBERS.getBytes(StandardCharsets.US_ASCII)));
    try {
      assertEquals("15\n2\n-6\n0\n0\n", quantize("bfp4 --codes").out());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void groupsAreConsecutiveNumbersOfAnArray() {
    byte[] data = Npy.floats(1.99f, 0.3f, -0.7f, 0.06f);
    byte[] bytes = Npy.bytes(1, Npy.header("<f4", "False", "(2, 2)"), data);
    assertEquals(
        "1.875\n0.25\n-0.75\n0\n", quantize("bfp4 " + Npy.source(folder, bytes).name()).out());
  }

  @Test
  void statisticsSayWhatWasLost() {
    JsonObject json =
        JsonParser.parseString(quantize("bfp4 --stats --json " + file(NUMBERS)).out())
            .getAsJsonObject();
    double signal = 1.99 * 1.99 + 0.3 * 0.3 + 0.7 * 0.7 + 0.06 * 0.06;
    double noise = 0.115 * 0.115 + 0.05 * 0.05 + 0.05 * 0.05 + 0.06 * 0.06;
    assertEquals(5, json.get("values").getAsInt());
    assertEquals(10 * Math.log10(signal / noise), json.get("sqnrDecibels").getAsDouble(), 1e-4);
    assertEquals(1, json.get("largestRelativeError").getAsDouble());
    assertEquals(1, json.get("saturated").getAsInt());
    assertEquals(2, json.get("zeros").getAsInt());
    assertEquals(1, json.get("flushedToZero").getAsInt());
    // bfp2: 1.5, 0.5, -0.5 against bfp4's 1.875, 0.25, -0.75.
    assertEquals(0.875 / 2.5, json.get("relativeImprovement").getAsDouble());
  }

  @Test
  void whatLosesNothingHasNoRatio() {
    Invocation invocation = quantize("fp32 --stats " + file("1 2 inf"));
    assertTrue(invocation.out().contains("SQNR                    infinite"), invocation.out());
    assertTrue(invocation.out().contains("infinite or NaN         1"), invocation.out());
  }

  @Test
  void stochasticRoundingFollowsItsSeed() {
    String file = file("1 " + "0.3 ".repeat(200));
    String first = quantize("bfp2 --rounding stochastic --seed 1 " + file).out();
    assertEquals(first, quantize("bfp2 --rounding stochastic --seed 1 " + file).out());
    assertTrue(!first.equals(quantize("bfp2 --rounding stochastic --seed 2 " + file).out()));
  }

  @Test
  void aBadNumberIsNamedWithItsPlace() {
    String file = file("1 2\n3 4,5\n");
    assertEquals(
        new Invocation(
            2,
            "",
            "bfpsim: "
                + file
                + ":2:3: '4,5' is no FP32 number; expected a number such as -1.5, 3e-4, inf or"
                + " nan\n"),
        quantize("bfp4 " + file));
  }

  @ParameterizedTest
  @CsvSource({
    "bfp4 --codes --stats no.txt, --codes: cannot go with --stats; expected one of them",
    "bfp4 --json no.txt, --json: is for statistics; expected --stats with it",
    "bfp4 no.txt, no.txt: no such file",
    "bfp32 no.txt, bfp32: has no values: mantissas above 24 bits are for cost only"
  })
  void contradictionsAreOneLine(String options, String message) {
    assertEquals(new Invocation(2, "", "bfpsim: " + message + "\n"), quantize(options));
  }

  private static Invocation quantize(String options) {
    return Invocation.of(("quantize --format " + options).split(" "));
  }

  private String file(String text) {
    try {
      return Files.writeString(folder.resolve("numbers.txt"), text).toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
