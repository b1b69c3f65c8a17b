package org.bfpsim.memory.dram.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class SampledWindowsTest {
  @Test
  void aRunThatSubmitsTheSameBurstsTakesTheTimesBetweenTheSameCounts() {
    SampledWindows windows = new SampledWindows();
    for (int window = 0; window < 100; window++) {
      windows.begin(1_000L * window + 100, 10_000L * window);
      windows.end(1_000L * window + 500, 10_000L * window + 70 + window);
    }
    SampledWindows again = windows.again();
    long tick = 0;
    for (long bursts = 0; bursts <= 100_000; bursts += 50) {
      again.pass(bursts, tick);
      tick += 3;
    }
    assertEquals(100, again.size());
    for (int window = 0; window < 100; window++) {
      assertEquals(70 + window, windows.ticks(window));
      assertEquals(3 * 400 / 50, again.ticks(window));
    }
  }

  /** A large transfer may pass an end and the next beginning at once. */
  @Test
  void oneTransferMayPassSeveralBorders() {
    SampledWindows windows = new SampledWindows();
    windows.begin(10, 0);
    windows.end(20, 5);
    windows.begin(25, 6);
    windows.end(40, 9);
    SampledWindows again = windows.again();
    again.pass(12, 100);
    again.pass(30, 300);
    again.pass(50, 450);
    assertEquals(200, again.ticks(0));
    assertEquals(150, again.ticks(1));
    assertFalse(again.isOpen());
  }

  @Test
  void aWindowThatARunDoesNotReachTakesNoTime() {
    SampledWindows windows = new SampledWindows();
    windows.begin(10, 0);
    windows.end(20, 5);
    SampledWindows again = windows.again();
    again.pass(12, 100);
    assertEquals(0, again.ticks(0));
  }
}
