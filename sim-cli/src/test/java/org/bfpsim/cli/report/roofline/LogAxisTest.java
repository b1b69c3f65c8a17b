package org.bfpsim.cli.report.roofline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogAxisTest {
  @Test
  void decadesAreEquallyFarApart() {
    LogAxis axis = new LogAxis(0.1, 1000, 100, 500);
    assertEquals(100, axis.pixel(0.1), 1e-9);
    assertEquals(300, axis.pixel(10), 1e-9);
    assertEquals(500, axis.pixel(1000), 1e-9);
  }

  @Test
  void fewDecadesGetMoreLabelsAndManyFewer() {
    assertEquals(
        List.of(5.0, 10.0, 20.0, 50.0, 100.0, 200.0), new LogAxis(4, 300, 0, 1).labelled());
    assertEquals(List.of(1.0, 10.0, 100.0), new LogAxis(0.5, 300, 0, 1).labelled());
    assertEquals(List.of(1.0, 1e3, 1e6, 1e9), new LogAxis(0.5, 3e9, 0, 1).labelled());
  }

  @Test
  void labelsReadWithoutCountingZeros() {
    assertEquals("0.01", TickLabel.plain(0.01));
    assertEquals("1,000", TickLabel.plain(1000));
    assertEquals("10 G", TickLabel.si(1e10));
    assertEquals("1 T", TickLabel.si(1e12));
    assertEquals("200 G", TickLabel.si(2e11));
  }
}
