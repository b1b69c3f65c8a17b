package org.bfpsim.cli.report.roofline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.machine.result.SimulationResult.Ceiling;
import org.junit.jupiter.api.Test;

class CeilingLineTest {
  private static final Frame FRAME = new Frame(0.1, 1e4, 1e9, 1e14);
  private static final Ceiling DRAM = new Ceiling("DRAM", "bandwidth", null, 1e11, "");
  private static final Ceiling SLOW = new Ceiling("bfp16", "compute", 1e12, null, "");
  private static final Ceiling FAST = new Ceiling("bfp2", "compute", 6.4e13, null, "");

  @Test
  void bandwidthRisesToTheRidgeOfTheHighestRate() {
    CeilingLine line = lines(DRAM, SLOW, FAST).get(0);
    assertEquals(640, line.x1(), 1e-9);
    assertEquals(6.4e13, line.y1(), 1);
    assertEquals(1e11, line.y0() / line.x0(), 1e-3);
    assertTrue(line.slope() && line.main());
  }

  @Test
  void ratesRunFromTheBandwidthToTheEdgeHighestFirst() {
    List<CeilingLine> lines = lines(DRAM, SLOW, FAST);
    assertEquals("bfp2: 64.0 TMAC/s", lines.get(1).label());
    assertEquals("bfp16: 1.00 TMAC/s", lines.get(2).label());
    assertEquals(10, lines.get(2).x0(), 1e-9);
    assertEquals(FRAME.xMax(), lines.get(2).x1());
  }

  @Test
  void equalRatesShareALine() {
    List<CeilingLine> lines = lines(SLOW, new Ceiling("int8", "compute", 1e12, null, ""));
    assertEquals(1, lines.size());
    assertEquals("bfp16, int8: 1.00 TMAC/s", lines.get(0).label());
  }

  private static List<CeilingLine> lines(Ceiling... ceilings) {
    return CeilingLine.of(List.of(ceilings), FRAME);
  }
}
