package org.bfpsim.memory.dram.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SamplingPlanTest {
  private static final double BUDGET = 7e6;
  private static final double TOTAL = 1e8;

  private static SamplingPlan plan(long seed, double transferBursts) {
    return SamplingPlan.of(seed, BUDGET, TOTAL, transferBursts);
  }

  @Test
  void everyStretchHasOneWindowAfterItsWarmUp() {
    SamplingPlan plan = plan(1, 100);
    assertEquals((int) (BUDGET / 84_000), plan.windows());
    double stretch = TOTAL / plan.windows();
    for (int window = 0; window < plan.windows(); window++) {
      assertEquals(window, (int) (plan.start(window) / stretch));
      assertTrue(plan.end(window) <= (window + 1) * stretch);
      assertEquals(64_000, plan.end(window) - plan.start(window), 1e-6);
      assertEquals(20_000, plan.start(window) - plan.warmUp(window), 1e-6);
    }
  }

  /** Uniform starts: their mean place in the stretch is the middle of what a window can reach. */
  @Test
  void windowsLieAnywhereInTheirStretch() {
    double sum = 0;
    int count = 0;
    double reach = TOTAL / plan(0, 100).windows() - 64_000;
    for (long seed = 0; seed < 20; seed++) {
      SamplingPlan plan = plan(seed, 100);
      for (int window = 0; window < plan.windows(); window++) {
        sum += plan.start(window) - window * (reach + 64_000);
        count++;
      }
    }
    assertEquals(reach / 2, sum / count, 4 * reach / Math.sqrt(12.0 * count));
  }

  @Test
  void largeTransfersHaveLongWindowsAndFewer() {
    SamplingPlan large = plan(1, 8_000);
    assertEquals((int) (BUDGET / (22 * 8_000)), large.windows());
    assertEquals(16 * 8_000, large.end(3) - large.start(3), 1e-6);
    assertEquals(30, plan(1, 50_000).windows());
  }

  /** Windows never overlap, however many are asked for: then all of the run is in one. */
  @Test
  void aBudgetBeyondTheRunTakesAllOfIt() {
    SamplingPlan plan = SamplingPlan.of(1, 1e9, 1e6, 100);
    assertEquals(15, plan.windows());
    for (int window = 1; window < plan.windows(); window++) {
      assertTrue(plan.start(window) >= plan.end(window - 1));
    }
  }

  @Test
  void theSeedAloneMovesTheWindows() {
    assertEquals(plan(7, 100).start(5), plan(7, 100).start(5));
    assertNotEquals(plan(7, 100).start(5), plan(8, 100).start(5));
  }
}
