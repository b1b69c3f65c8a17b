package org.bfpsim.memory.dram.level;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WindowTimesTest {
  private static final double EXACT = 1e-6;

  /** Ten windows of 100 bursts, one in each 1000, with a warm-up of 50. */
  private static SamplingPlan plan() {
    return new SamplingPlan(4, 10, 100, 50, 10_000);
  }

  @Test
  void aWindowTakesTheTimeBetweenItsFirstAndItsLastBurst() {
    SamplingPlan plan = plan();
    WindowTimes times = new WindowTimes(plan);
    for (int burst = 0; burst <= 10_000; burst += 7) {
      times.pass(burst, 3.0 * burst);
    }
    times.pass(10_000, 30_000);
    double[] expected = new double[10];
    Arrays.fill(expected, 300);
    assertArrayEquals(expected, times.ticks(), EXACT);
  }

  /** What is moved between two calls is moved evenly. */
  @Test
  void oneCallMayPassSeveralWindows() {
    WindowTimes often = new WindowTimes(plan());
    WindowTimes seldom = new WindowTimes(plan());
    for (int burst = 0; burst <= 10_000; burst += 10) {
      often.pass(burst, 2.0 * burst);
    }
    seldom.pass(3_333, 6_666);
    seldom.pass(10_000, 20_000);
    assertArrayEquals(often.ticks(), seldom.ticks(), EXACT);
  }

  /** A border is reached when its burst has been moved, not when the pause after it ends. */
  @Test
  void aPauseInWhichNothingMovesLiesWhereItHappens() {
    SamplingPlan plan = plan();
    double inWindow = plan.start(2) + 40;
    WindowTimes times = new WindowTimes(plan);
    times.pass(inWindow, inWindow);
    times.pass(inWindow, inWindow + 5_000);
    times.pass(10_000, 10_000 + 5_000);
    for (int window = 0; window < 10; window++) {
      assertEquals(window == 2 ? 5_100 : 100, times.ticks()[window], EXACT, "window " + window);
    }
  }

  @Test
  void aPauseBetweenWindowsIsInNone() {
    SamplingPlan plan = plan();
    double between = plan.end(2);
    WindowTimes times = new WindowTimes(plan);
    times.pass(between, between);
    times.pass(between, between + 5_000);
    times.pass(10_000, 15_000);
    for (double ticks : times.ticks()) {
      assertEquals(100, ticks, EXACT);
    }
  }

  @Test
  void aTransferIsSimulatedFromTheWarmUpOnUntilTheWindowsLastBurstHasMoved() {
    SamplingPlan plan = plan();
    WindowTimes times = new WindowTimes(plan);
    assertFalse(times.simulates(plan.warmUp(0) - 1));
    assertTrue(times.simulates(plan.warmUp(0)));
    assertFalse(times.measures());
    times.pass(plan.start(0) + 1, 1);
    assertTrue(times.measures());
    assertTrue(times.simulates(plan.end(0) + 1));
    times.pass(plan.end(0), 2);
    assertFalse(times.measures());
    assertFalse(times.simulates(plan.end(0) + 1));
  }

  @Test
  void windowsThatARunDoesNotReachTheEndOfAreLeftOut() {
    SamplingPlan plan = plan();
    WindowTimes times = new WindowTimes(plan);
    times.pass(plan.end(6) - 1, 1);
    assertEquals(6, times.ticks().length);
  }
}
