package org.bfpsim.cli.units;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UnitsTest {
  @Test
  void siKeepsThreeDigitsAndNeverPrintsAThousand() {
    assertEquals("999 GB/s", Units.si(999.4e9, "B/s"));
    assertEquals("1.00 TB/s", Units.si(999.6e9, "B/s"));
    assertEquals("12.3 ms", Units.si(0.01234, "s"));
    assertEquals("0.00 J", Units.si(0.0, "J"));
  }

  @Test
  void bytesAreBinary() {
    assertEquals("1.00 KiB", Units.bytes(1024));
    assertEquals("512 B", Units.bytes(512));
    assertEquals("8.00 GiB", Units.bytes(1L << 33));
  }

  @Test
  void shareOfNothingIsZero() {
    assertEquals("0.0 %", Units.percent(0, 0));
    assertEquals("33.3 %", Units.percent(1, 3));
  }
}
