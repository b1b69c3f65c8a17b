package org.bfpsim.memory.dram.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplingPlanTest {
  private static final long TOTAL = 100_000_000;
  private static final long TRANSFER = 100;

  /** The first measured burst of each window. */
  private static List<Long> starts(long seed, double transferBursts) {
    SamplingPlan plan = SamplingPlan.of(seed, TOTAL, transferBursts);
    List<Long> starts = new ArrayList<>();
    boolean measured = false;
    for (long burst = 0; burst < TOTAL; burst += TRANSFER) {
      plan.reach(burst);
      if (plan.measures() && !measured) {
        starts.add(burst);
      }
      measured = plan.measures();
    }
    return starts;
  }

  @Test
  void everyStretchHasOneWindow() {
    List<Long> starts = starts(1, TRANSFER);
    double stretches = 7e6 / (24_000 + 20_000);
    assertEquals(stretches, starts.size(), 1.0);
    double stretch = TOTAL / (7e6 / 44_000);
    for (int i = 0; i < starts.size(); i++) {
      assertEquals(i, (int) (starts.get(i) / stretch), "window " + i);
    }
  }

  @Test
  void aWindowIsMeasuredAfterItsWarmUp() {
    SamplingPlan plan = SamplingPlan.of(3, TOTAL, TRANSFER);
    double simulated = 0;
    double measured = 0;
    for (long burst = 0; plan.window() == 1; burst += TRANSFER) {
      plan.reach(burst);
      if (plan.window() == 1) {
        simulated += plan.simulates() ? 100.0 : 0;
        measured += plan.measures() ? 100.0 : 0;
        assertTrue(plan.simulates() || !plan.measures());
      }
    }
    assertEquals(24_000, measured, 100.0);
    assertEquals(24_000 + 20_000, simulated, 200.0);
  }

  /** Uniform starts: their mean place in the stretch is the middle of what a window can reach. */
  @Test
  void windowsLieAnywhereInTheirStretch() {
    double stretch = TOTAL / (7e6 / 44_000);
    double sum = 0;
    int count = 0;
    for (long seed = 0; seed < 20; seed++) {
      for (long start : starts(seed, TRANSFER)) {
        sum += start % stretch;
        count++;
      }
    }
    double reach = stretch - 24_000;
    assertEquals(reach / 2 + TRANSFER / 2.0, sum / count, 4 * reach / Math.sqrt(12.0 * count));
  }

  @Test
  void largeTransfersHaveLongWindowsAndFewer() {
    assertEquals(7e6 / (12 * 5_000), starts(1, 5_000).size(), 1.0);
    assertEquals(100, starts(1, 20_000).size(), 1.0);
  }

  /** A transfer that begins in a window belongs to it however far it reaches. */
  @Test
  void aTransferMayPassWholeWindows() {
    SamplingPlan plan = SamplingPlan.of(1, TOTAL, TRANSFER);
    plan.reach(TOTAL / 2);
    int window = plan.window();
    assertTrue(window > 50, "window " + window);
    plan.reach(TOTAL);
    assertTrue(plan.window() > window);
  }

  @Test
  void theSeedAloneMovesTheWindows() {
    assertEquals(starts(7, TRANSFER), starts(7, TRANSFER));
    assertFalse(starts(7, TRANSFER).equals(starts(8, TRANSFER)));
  }
}
