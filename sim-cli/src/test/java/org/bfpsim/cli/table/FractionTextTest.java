package org.bfpsim.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Random;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FractionTextTest {
  @Test
  void quotientsAreWrittenAsJsonWritesThem() throws IOException {
    long seed = 5;
    Random random = new Random(seed);
    for (int i = 0; i < SharedReference.randomCases(5_000); i++) {
      double quotient = (1 + random.nextInt(1 << 20)) / (1.0 + random.nextInt(1 << 22));
      assertEquals(StrictJson.writeLine(quotient), text(quotient), "seed " + seed);
      double any = random.nextDouble();
      assertEquals(StrictJson.writeLine(any), text(any), "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0.5, 0.25, 0.75, 0.1, 0.01, 0.05, 0.3, 1, 1.25, 0.009, 1e-9, 0.012345678901234567})
  void shortOnesStayShort(double value) throws IOException {
    assertEquals(StrictJson.writeLine(value), text(value));
  }

  @Test
  void theFastWayIsTaken() {
    Random random = new Random(9);
    for (int i = 0; i < 1000; i++) {
      double value = 0.01 + 0.99 * random.nextDouble();
      assertTrue(FractionText.shortestUnits(value) > 0, () -> "no fast way for " + value);
    }
  }

  private static String text(double value) throws IOException {
    StringWriter out = new StringWriter();
    RowText text = new RowText(out);
    FractionText.add(value, text);
    text.flush();
    return out.toString();
  }
}
