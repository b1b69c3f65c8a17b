package org.bfpsim.cli.reproduce.dsq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class RungMixesTest {
  private static final PublishedRow.Figure ARITHMETIC = new PublishedRow.Figure("0.043");
  private static final PublishedRow.Figure DRAM = new PublishedRow.Figure("0.26");

  @Test
  void noMixOfTheWidthsOfTheStashGivesTheGlueRows() {
    for (int widest : new int[] {2, 4, 8, 16}) {
      assertFalse(RungMixes.of(widest, DRAM).reaches(ARITHMETIC), "widest " + widest);
    }
  }

  /** The search is no empty claim: it finds the rungs with which both figures do come out. */
  @Test
  void mixWithThirtyTwoBitsGivesThem() {
    RungMixes mixes = RungMixes.of(32, DRAM);
    assertEquals(31 * 31 * 31, mixes.rungs());
    assertTrue(mixes.reaches(ARITHMETIC));
  }

  /** The hull leaves out no pair that would reach further, over random points. */
  @Test
  void hullKeepsTheExtremePairs() {
    long seed = 20261123;
    Random random = new Random(seed);
    for (int run = 0; run < SharedReference.randomCases(200); run++) {
      List<RungMixes.At> points = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        points.add(new RungMixes.At("p" + i, random.nextDouble(), 0.5 * random.nextDouble()));
      }
      List<Double> found =
          RungMixes.mixes(points, DRAM).stream().map(RungMixes.Mix::arithmetic).sorted().toList();
      List<Double> all = everyPair(points);
      String message = "seed " + seed + ", run " + run;
      assertEquals(all.isEmpty(), found.isEmpty(), message);
      if (!all.isEmpty()) {
        assertEquals(all.get(0), found.get(0), 1e-12, message);
        assertEquals(all.get(all.size() - 1), found.get(found.size() - 1), 1e-12, message);
      }
    }
  }

  /** The arithmetic of each pair of points, mixed to either end of the traffic's range. */
  private static List<Double> everyPair(List<RungMixes.At> points) {
    List<Double> all = new ArrayList<>();
    for (double dram : List.of(DRAM.value() - DRAM.halfUnit(), DRAM.value() + DRAM.halfUnit())) {
      for (RungMixes.At a : points) {
        for (RungMixes.At b : points) {
          if (a.dram() < dram && dram < b.dram()) {
            double share = (dram - a.dram()) / (b.dram() - a.dram());
            all.add((1 - share) * a.arithmetic() + share * b.arithmetic());
          }
        }
      }
    }
    return all.stream().sorted().toList();
  }
}
