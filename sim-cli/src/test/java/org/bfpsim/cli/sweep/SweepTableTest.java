package org.bfpsim.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.cli.report.Results;
import org.bfpsim.machine.result.SimulationResult;
import org.junit.jupiter.api.Test;

class SweepTableTest {
  private static final SimulationResult RESULT = Results.of(2, 4, "4-4-4-16");

  @Test
  void narrowTableHasEveryFigure() {
    List<String> lines = SweepTable.lines(List.of(row(Map.of("mantissa", "4"))));
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).startsWith("mantissa"), lines.get(0));
    assertTrue(lines.get(0).endsWith("MAC/byte"), lines.get(0));
  }

  @Test
  void wideSettingsLeaveCyclesAndTheirBound() {
    for (int keys = 1; keys < 30; keys++) {
      Map<String, String> settings = new LinkedHashMap<>();
      for (int key = 0; key < keys; key++) {
        settings.put("sram.operandA.key" + key, "dsq:bfp:2-2-2-16/4-4-4-16/16-4-4-16@packed");
      }
      List<String> lines = SweepTable.lines(List.of(row(settings)));
      int count = keys;
      lines.forEach(line -> assertTrue(line.length() <= SweepTable.WIDTH, count + ": " + line));
      if (keys <= 7) {
        assertTrue(lines.get(0).contains("cycles  at least"), lines.get(0));
      }
    }
  }

  @Test
  void manyPointsAreShownByTheirFastest() {
    List<SweepRow> rows = new ArrayList<>();
    for (int passes = 100; passes > 0; passes--) {
      rows.add(
          SweepRow.of(
              new SweepPoint(Map.of("passes", "" + passes)), Results.of(1, passes, "4-4-4-16")));
    }
    List<String> lines = SweepTable.lines(rows);
    assertAll(
        () -> assertEquals("the 40 fastest of 100 points:", lines.get(0)),
        () -> assertEquals(42, lines.size()),
        () -> assertTrue(lines.get(2).startsWith("1 "), lines.get(2)));
  }

  @Test
  void cutKeepsBothEnds() {
    assertEquals("short", SweepTable.cut("short", 5));
    assertEquals("ab..yz", SweepTable.cut("abcdefghijklmnopqrstuvwxyz", 6));
  }

  private static SweepRow row(Map<String, String> settings) {
    return SweepRow.of(new SweepPoint(settings), RESULT);
  }
}
