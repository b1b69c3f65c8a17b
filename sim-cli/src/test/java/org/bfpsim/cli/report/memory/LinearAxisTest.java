package org.bfpsim.cli.report.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearAxisTest {
  private static final double GIB = 1L << 30;

  @Test
  void ticksOfBytesAreRoundInTheirUnit() {
    assertEquals(
        List.of(0.0, 0.5 * GIB, GIB, 1.5 * GIB, 2 * GIB),
        LinearAxis.ofBytes(2.4 * GIB, 0, 1).ticks());
    assertEquals(List.of(0.0, 200.0, 400.0, 600.0, 800.0), LinearAxis.ofBytes(850, 0, 1).ticks());
    assertEquals(5e6, LinearAxis.ofCycles(3.3e7, 0, 1).ticks().get(1));
  }

  @Test
  void labelsCountInTheUnitOfTheAxis() {
    LinearAxis bytes = LinearAxis.ofBytes(1.3 * GIB, 0, 1);
    assertEquals("0", bytes.label(0));
    assertEquals("0.2 GiB", bytes.label(0.2 * GIB));
    assertEquals("1 GiB", bytes.label(GIB));
    assertEquals("20 M", LinearAxis.ofCycles(3.3e7, 0, 1).label(2e7));
  }

  @Test
  void everyAxisHasSomeTicksAndNotTooMany() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      double to = Math.exp(40 * random.nextDouble());
      List<Double> ticks = LinearAxis.ofBytes(to, 0, 1).ticks();
      assertTrue(ticks.size() >= 3 && ticks.size() <= 9, to + ": " + ticks);
      assertTrue(ticks.get(ticks.size() - 1) <= to, to + ": " + ticks);
    }
  }

  @Test
  void theTopOfTheScaleLiesAtItsPixel() {
    LinearAxis axis = LinearAxis.ofBytes(1000, 500, 100);
    assertEquals(500, axis.pixel(0L));
    assertEquals(300, axis.pixel(500L));
    assertEquals(100, axis.pixel(1000L));
  }
}
