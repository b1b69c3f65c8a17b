package org.bfpsim.cli.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.cli.units.Units;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.OpResult;
import org.bfpsim.machine.result.SimulationResult.TrafficRow;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private final SimulationResult result = Results.of(12, 4, "4-4-4-16");
  private final List<String> lines = Summary.of(result, "base");
  private final String text = String.join("\n", lines);

  @Test
  void fitsAScreen() {
    assertTrue(lines.size() <= 27, text);
    for (String line : lines) {
      assertTrue(line.length() <= 100, () -> "too wide: " + line);
    }
  }

  @Test
  void everyCycleCountStandsBesideItsBound() {
    assertAll(
        () -> assertTrue(lines.get(1).contains(Units.whole(result.totals().cycles())), text),
        () ->
            assertTrue(
                lines.get(2).contains(Units.whole(result.bounds().lowerBoundCycles())), text));
  }

  @Test
  void partsAddUpToAllCyclesAndBytes() {
    long linear =
        result.ops().stream()
            .filter(op -> op.category().equals("linear"))
            .mapToLong(OpResult::cycles)
            .sum();
    long dram =
        result.traffic().stream()
            .filter(row -> row.level().equals("dram"))
            .mapToLong(TrafficRow::movedBytes)
            .sum();
    assertAll(
        () ->
            assertTrue(
                line("linear").contains(Units.percent(linear, result.totals().cycles())), text),
        () -> assertTrue(text.contains(Units.bytes(dram).replace("iB", "i")), text));
  }

  @Test
  void attentionIsGivenWithItsProjectionsToo() {
    long both =
        result.ops().stream()
            .filter(op -> op.category().equals("attention") || op.attentionProjection())
            .mapToLong(OpResult::cycles)
            .sum();
    String share = Units.percent(both, result.totals().cycles());
    assertTrue(line("attn").contains("with projections " + share + " of time"), text);
  }

  @Test
  void thePeakOfMemoryStandsBesideWhatItMustFitAndWhatMadeIt() {
    String line = line("memory");
    assertAll(
        () -> assertTrue(line.contains(Units.bytes(result.memory().peakBytes())), line),
        () -> assertTrue(line.contains(Units.bytes(result.memory().capacityBytes())), line),
        () -> assertTrue(line.contains(result.memory().peakOpName()), line),
        () -> assertTrue(text.contains(result.memory().peakLargest().get(0).tensor()), text));
  }

  @Test
  void brokenCheckIsShownWithBothSides() {
    List<String> broken =
        Summary.of(
            Results.withCheck(result, new SimulationResult.Check("bytes", "12", "13", false)),
            "base");
    assertEquals("BROKEN  bytes: 12 != 13", broken.get(broken.size() - 1));
  }

  private String line(String start) {
    return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }
}
