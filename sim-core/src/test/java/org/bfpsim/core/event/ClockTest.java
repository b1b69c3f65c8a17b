package org.bfpsim.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1000000000000000",
    "500000000, 2000000",
    "1000000000, 1000000",
    "1600000000, 625000",
    "1000000000000000, 1"
  })
  void rateThatDividesGivesItsExactPeriod(long hertz, long femtoseconds) {
    Clock clock = Clock.ofHertz("array", hertz);
    assertEquals(new Clock("array", femtoseconds), clock);
    assertEquals((double) hertz, clock.hertz());
  }

  @Test
  void rateWithoutExactPeriodIsRefusedWithTheNearestPeriods() {
    InputException error =
        assertThrows(InputException.class, () -> Clock.ofHertz("dram", 1_200_000_000));
    assertTrue(error.getMessage().startsWith("clock 'dram': 1200000000 Hz"), error::getMessage);
    assertTrue(error.getMessage().contains("in femtoseconds"), error::getMessage);
    assertTrue(error.getMessage().endsWith("833333 or 833334"), error::getMessage);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1_000_000_000_000_001L, Long.MAX_VALUE})
  void rateOutsideOfRangeIsRefused(long hertz) {
    assertThrows(InputException.class, () -> Clock.ofHertz("link", hertz));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0})
  void periodMustBePositive(long femtoseconds) {
    InputException error =
        assertThrows(InputException.class, () -> new Clock("link", femtoseconds));
    assertTrue(error.getMessage().contains("clock 'link'"), error::getMessage);
  }
}
