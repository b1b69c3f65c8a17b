package org.bfpsim.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LegendNamesTest {
  @Test
  void shortSettingsStandWithTheirKeys() {
    assertEquals(
        List.of("mantissa=2 array=64x64", "mantissa=4 array=64x64"),
        names("mantissa=2,4", "array=64x64"));
  }

  @Test
  void longOnesAreTheirValues() {
    assertEquals(
        List.of("32768, 4", "32768, 8"),
        names("sram.operandA.capacityBytes=32768", "dram.channels=4,8"));
  }

  @Test
  void longValuesKeepBothEnds() {
    assertEquals(
        List.of("dsq:bfp:2-2..4-4-4-16@g32, 4", "dsq:bfp:4-4..4-4-4-16@g32, 4"),
        names("policy=dsq:bfp:2-2-2-16/4-4-4-16@g32,dsq:bfp:4-4-2-16/4-4-4-16@g32", "batch=4"));
  }

  @Test
  void valuesThatWouldLookAlikeAreRows() {
    assertEquals(
        List.of("row 1", "row 2"),
        names("policy=dsq:bfp:2-2-2-16/3-3-3-16/4-4-4-16,dsq:bfp:2-2-2-16/3-4-3-16/4-4-4-16"));
  }

  private static List<String> names(String... sets) {
    return LegendNames.of(SweepPoint.product(Stream.of(sets).map(SweepSet::parse).toList()));
  }
}
