package org.bfpsim.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class TimeBaseTest {
  private static final Clock ARRAY = Clock.ofHertz("array", 1_000_000_000);
  private static final Clock DRAM = Clock.ofHertz("dram", 1_600_000_000);

  @Test
  void tickIsTheGreatestCommonDivisor() {
    TimeBase time = TimeBase.of(ARRAY, DRAM);
    assertEquals(125_000, time.tickFemtoseconds());
    assertEquals(8, time.ticksPerCycle(ARRAY));
    assertEquals(5, time.ticksPerCycle(DRAM));
    assertEquals(5, time.ticksPerShortestCycle());
  }

  @Test
  void coprimePeriodsTickInFemtoseconds() {
    TimeBase time = TimeBase.of(ARRAY, new Clock("dram", 833_333));
    assertEquals(1, time.tickFemtoseconds());
    assertEquals(1_000_000, time.ticksPerCycle(ARRAY));
  }

  @Test
  void edgesMeetAgainAfterTheCommonMultiple() {
    TimeBase time = TimeBase.of(ARRAY, DRAM);
    assertEquals(time.ticksAt(ARRAY, 5), time.ticksAt(DRAM, 8));
    assertEquals(40, time.ticksAt(ARRAY, 5));
  }

  @Test
  void cycleCountsOnItsEdgeNotBefore() {
    TimeBase time = TimeBase.of(ARRAY, DRAM);
    assertEquals(0, time.cyclesAt(ARRAY, 7));
    assertEquals(1, time.cyclesAt(ARRAY, 8));
    assertEquals(1, time.cyclesAt(ARRAY, 15));
  }

  @Test
  void nextEdgeIsTheTickItselfOnAnEdge() {
    TimeBase time = TimeBase.of(ARRAY, DRAM);
    assertEquals(0, time.nextEdge(ARRAY, 0));
    assertEquals(8, time.nextEdge(ARRAY, 1));
    assertEquals(8, time.nextEdge(ARRAY, 8));
    assertEquals(16, time.nextEdge(ARRAY, 9));
  }

  @Test
  void edgesAndCyclesAgreeForRandomClocks() {
    long seed = 20260;
    Random random = new Random(seed);
    for (int i = 0; i < SharedReference.randomCases(2000); i++) {
      Clock a = new Clock("a", 1 + random.nextInt(3_000_000));
      TimeBase time = TimeBase.of(a, new Clock("b", 1 + random.nextInt(3_000_000)));
      long tick = random.nextLong(1L << 50);
      long edge = time.nextEdge(a, tick);
      String where = "seed " + seed + " case " + i + " " + time + " tick " + tick;
      assertEquals(edge, time.ticksAt(a, time.cyclesAt(a, edge)), where);
      assertTrue(edge >= tick && edge - tick < time.ticksPerCycle(a), where);
      assertEquals(time.cyclesAt(a, edge), time.cyclesAt(a, tick) + (edge == tick ? 0 : 1), where);
    }
  }

  @Test
  void secondsCountTicksOfTheirLength() {
    assertEquals(1e-9, TimeBase.of(ARRAY, DRAM).seconds(8));
    assertEquals(2.5, TimeBase.of(ARRAY).seconds(2_500_000_000L));
  }

  @Test
  void timeBeyondReachNamesTheClock() {
    TimeBase time = TimeBase.of(ARRAY, new Clock("dram", 833_333));
    long last = Long.MAX_VALUE / 1_000_000;
    assertEquals(last * 1_000_000, time.ticksAt(ARRAY, last));
    InputException error = assertThrows(InputException.class, () -> time.ticksAt(ARRAY, last + 1));
    assertTrue(error.getMessage().startsWith("clock 'array': "), error::getMessage);
    assertThrows(InputException.class, () -> time.nextEdge(ARRAY, Long.MAX_VALUE));
  }

  @Test
  void strangeClockAndEmptyBaseAreDefects() {
    TimeBase time = TimeBase.of(ARRAY);
    assertThrows(IllegalArgumentException.class, () -> time.ticksPerCycle(DRAM));
    assertThrows(IllegalArgumentException.class, TimeBase::of);
    assertThrows(IllegalArgumentException.class, () -> new TimeBase(List.of(ARRAY), 1));
  }
}
