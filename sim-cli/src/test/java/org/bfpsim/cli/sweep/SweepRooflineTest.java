package org.bfpsim.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.cli.report.Results;
import org.bfpsim.machine.result.SimulationResult.Ceiling;
import org.bfpsim.machine.result.SimulationResult.Point;
import org.junit.jupiter.api.Test;

class SweepRooflineTest {
  @Test
  void ceilingsAreNamedByTheSettingsThatTheyDependOn() {
    List<SweepOutcome> outcomes = new ArrayList<>();
    for (int mantissa : new int[] {2, 4}) {
      for (int rows : new int[] {32, 64}) {
        outcomes.add(
            outcome(
                mantissa,
                rows,
                compute("bfp" + mantissa, rows * 1e9 / mantissa),
                compute("by array", rows),
                compute("by both", rows * mantissa),
                new Ceiling("DRAM", "bandwidth", null, 256e9, "one part")));
      }
    }
    assertEquals(
        List.of(
            "bfp2 (array=32x8)",
            "by array (array=32x8)",
            "by both (mantissa=2 array=32x8)",
            "DRAM",
            "bfp2 (array=64x8)",
            "by array (array=64x8)",
            "by both (mantissa=2 array=64x8)",
            "bfp4 (array=32x8)",
            "by both (mantissa=4 array=32x8)",
            "bfp4 (array=64x8)",
            "by both (mantissa=4 array=64x8)"),
        new SweepRoofline(outcomes).all().ceilings().stream().map(Ceiling::name).toList());
  }

  @Test
  void equallyHighCeilingsAreDrawnOnce() {
    List<SweepOutcome> outcomes =
        List.of(
            outcome(2, 32, compute("bfp2", 4e9)),
            outcome(3, 32, compute("bfp3", 2e9)),
            outcome(4, 32, compute("bfp4", 2e9)));
    assertEquals(
        List.of("bfp2", "bfp3 and 1 more"),
        new SweepRoofline(outcomes).drawn().stream().map(Ceiling::name).toList());
  }

  @Test
  void everyPointIsItsStepUnderItsSettings() {
    List<SweepOutcome> outcomes = List.of(outcome(2, 32), outcome(4, 32));
    assertEquals(
        List.of("mantissa=2 array=32x8", "mantissa=4 array=32x8"),
        new SweepRoofline(outcomes).all().points().stream().map(Point::name).toList());
  }

  private static Ceiling compute(String name, double macsPerSecond) {
    return new Ceiling(name, "compute", macsPerSecond, null, "made up");
  }

  private static SweepOutcome outcome(int mantissa, int rows, Ceiling... ceilings) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("mantissa", "" + mantissa);
    settings.put("array", rows + "x8");
    SweepPoint point = new SweepPoint(settings);
    return new SweepOutcome(
        point,
        SweepRow.of(point, Results.of(1, mantissa, "4-4-4-16")),
        List.of(ceilings),
        Optional.of(new Point("step", "step", "", 10, 5, 2, 1e9, 1e-8)));
  }
}
