package org.bfpsim.machine.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SramCostTest {
  private static final SramCost COST = new SramCost(Technology.load("45nm"));

  @Test
  void sizesOfTheTableCostWhatItSays() {
    assertEquals(1.25, COST.bytePicojoules(8192), 1e-12);
    assertEquals(2.5, COST.bytePicojoules(32768), 1e-12);
    assertEquals(12.5, COST.bytePicojoules(1 << 20), 1e-12);
  }

  @Test
  void betweenThemTheCostGrowsWithAPowerOfTheSize() {
    assertEquals(1.25 * Math.sqrt(2), COST.bytePicojoules(16384), 1e-12);
    assertEquals(Math.sqrt(2.5 * 12.5), COST.bytePicojoules(Math.sqrt(32768.0 * (1 << 20))), 1e-9);
  }

  @Test
  void belowTheSmallestItsCostHoldsAndBeyondTheLargestThePowerGoesOn() {
    assertEquals(1.25, COST.bytePicojoules(12), 1e-12);
    assertEquals(62.5, COST.bytePicojoules(1 << 25), 1e-9);
  }
}
