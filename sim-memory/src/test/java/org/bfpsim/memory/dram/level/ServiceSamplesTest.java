package org.bfpsim.memory.dram.level;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ServiceSamplesTest {
  private static final int KIND = 3;

  private static ServiceSamples filled() {
    ServiceSamples samples = new ServiceSamples();
    samples.add(KIND, false, 100, 1000);
    samples.add(KIND, false, 300, 2000);
    return samples;
  }

  @Test
  void theEstimateIsTheRatioOfSums() {
    assertEquals(7.5, filled().ticksPerBurst(KIND, false), 1e-12);
  }

  @Test
  void aCaseThatWasNeverSeenTakesTheOtherAndAKindThatWasNotTheMeanOfAll() {
    ServiceSamples samples = filled();
    samples.add(KIND + 1, true, 400, 5000);
    assertEquals(7.5, samples.ticksPerBurst(KIND, true), 1e-12);
    assertEquals(12.5, samples.ticksPerBurst(KIND + 1, false), 1e-12);
    assertEquals(10, samples.ticksPerBurst(KIND + 9, false), 1e-12);
  }

  @Test
  void nothingSeenIsNoTimeAndNotNoNumber() {
    assertEquals(0, new ServiceSamples().ticksPerBurst(0, false));
  }

  @Test
  void aScaleMovesEveryTimeAndNoShare() {
    ServiceSamples samples = filled();
    samples.addMixed(KIND, 3e6, 1e6);
    ServiceSamples scaled = samples.scaled(2).scaled(1.5);
    assertEquals(1.5 * 7.5, scaled.ticksPerBurst(KIND, true), 1e-12);
    assertEquals(1.5 * 7.5, scaled.ticksPerBurst(KIND + 9, true), 1e-12);
    assertEquals(samples.loadShare(KIND), scaled.loadShare(KIND));
  }

  @Test
  void loadsGetTheShareThatTheyHadWhileBothPressed() {
    ServiceSamples samples = new ServiceSamples();
    assertEquals(0.5, samples.loadShare(KIND));
    samples.addMixed(KIND, 3e6, 1e6);
    assertEquals(0.75, samples.loadShare(KIND), 1e-6);
  }
}
