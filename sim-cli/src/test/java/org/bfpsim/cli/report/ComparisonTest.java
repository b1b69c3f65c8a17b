package org.bfpsim.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.bfpsim.machine.result.SimulationResult;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private final SimulationResult slow = Results.of(4, 16, "8-8-8-16");
  private final SimulationResult fast = Results.of(4, 1, "2-2-2-16");
  private final Comparison comparison =
      Comparison.of(
          List.of(
              new Comparison.Entry(slow, "base"), new Comparison.Entry(fast, "base (int8 cells)")));

  @Test
  void ratiosAreAgainstTheFirst() {
    ComparisonRow second = comparison.rows().get(1);
    assertEquals(1, comparison.rows().get(0).speedupFactor());
    assertEquals(slow.totals().seconds() / fast.totals().seconds(), second.speedupFactor());
    assertEquals(1.0 / 16, second.arithmeticRatio());
  }

  @Test
  void bytesByRoleAddUpToAllDramBytesOfTheLedger() {
    long rows =
        fast.traffic().stream()
            .filter(row -> row.level().equals("dram"))
            .mapToLong(SimulationResult.TrafficRow::movedBytes)
            .sum();
    long byRole =
        comparison.rows().get(1).dramBytesByRole().values().stream().mapToLong(b -> b).sum();
    assertEquals(rows, byRole);
  }

  @Test
  void jsonHoldsARowAPolicy() {
    JsonObject json = JsonParser.parseString(comparison.json()).getAsJsonObject();
    assertEquals("bfpsim.compare/1", json.get("schema").getAsString());
    assertEquals(2, json.getAsJsonArray("rows").size());
  }

  @Test
  void tablesNameTheMachineEachRowRanOn() {
    String text = String.join("\n", comparison.lines());
    assertTrue(text.contains("base (int8 cells)"), text);
  }
}
