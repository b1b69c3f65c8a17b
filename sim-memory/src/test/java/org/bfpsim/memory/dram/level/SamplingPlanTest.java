package org.bfpsim.memory.dram.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class SamplingPlanTest {
  private static final long BURSTS = 100;

  private static SamplingPlan plan(long seed) {
    return new SamplingPlan(new Well19937c(seed));
  }

  @Test
  void anUnknownKindIsSimulatedAtTheNextIdleMomentAndWhateverFollowsIt() {
    SamplingPlan plan = plan(1);
    assertFalse(plan.simulates(false, false, BURSTS), "the memory is busy");
    assertTrue(plan.simulates(true, true, BURSTS), "the window that is due waits for idleness");
    assertTrue(plan.simulates(true, false, BURSTS));
    assertEquals(1, plan.window());
  }

  @Test
  void aWindowEndsAtAnIdleMomentOnceItsTimeHasCome() {
    SamplingPlan plan = plan(1);
    long simulated = 0;
    while (plan.simulates(simulated > 0, simulated % 1_000 == 0, BURSTS)) {
      simulated += BURSTS;
    }
    assertEquals(40_000, simulated);
  }

  @Test
  void aMemoryThatIsNeverIdleIsSampledNevertheless() {
    SamplingPlan plan = plan(1);
    long before = 0;
    while (!plan.simulates(false, false, BURSTS)) {
      before += BURSTS;
    }
    long simulated = BURSTS;
    while (plan.simulates(true, false, BURSTS)) {
      simulated += BURSTS;
    }
    assertEquals(120_000, before, "patience, in bursts");
    assertEquals(40_000 + 120_000, simulated, "a window and patience");
  }

  /** Gaps are twenty windows on average, from half to one and a half of that. */
  @Test
  void knownKindsAreLookedAtAgainNowAndThen() {
    SamplingPlan plan = plan(3);
    List<Long> gaps = new ArrayList<>();
    long gap = 0;
    boolean in = plan.simulates(false, true, BURSTS);
    while (gaps.size() < 20) {
      boolean next = plan.simulates(true, true, BURSTS);
      if (next && !in) {
        gaps.add(gap);
        gap = 0;
      }
      gap += next ? 0 : BURSTS;
      in = next;
    }
    assertTrue(gaps.stream().allMatch(g -> g > 399_000 && g < 1_201_000), gaps.toString());
    double mean = gaps.stream().mapToLong(Long::longValue).average().orElseThrow();
    double deviation = 800_000 / Math.sqrt(12); // of one gap: uniform, as wide as its mean
    assertEquals(800_000, mean, 4 * deviation / Math.sqrt(gaps.size()));
    assertEquals(21, plan.window());
  }

  @Test
  void theTimeOfAWindowIsTakenAfterItsWarmUpAndUntilItsTimeHasCome() {
    SamplingPlan plan = plan(1);
    long measured = 0;
    boolean in = plan.simulates(false, true, BURSTS);
    while (in) {
      measured += plan.measures() ? BURSTS : 0;
      in = plan.simulates(true, false, BURSTS);
    }
    assertEquals(40_000 - 3_000, measured);
    assertFalse(plan.measures());
  }

  @Test
  void theSeedAloneMovesTheWindows() {
    assertEquals(starts(7), starts(7));
    assertFalse(starts(7).equals(starts(8)));
  }

  private static List<Long> starts(long seed) {
    SamplingPlan plan = plan(seed);
    List<Long> starts = new ArrayList<>();
    for (long burst = 0; burst < 10_000_000; burst += BURSTS) {
      int before = plan.window();
      plan.simulates(burst > 0, true, BURSTS);
      if (plan.window() > before) {
        starts.add(burst);
      }
    }
    return starts;
  }
}
