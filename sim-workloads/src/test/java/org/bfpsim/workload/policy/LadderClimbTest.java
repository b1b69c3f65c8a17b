package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** Made-up loss curves under a ladder of three rungs and a patience of two rounds. */
class LadderClimbTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void fallingLossStaysOnTheFirstRung() {
    assertRungs(new int[] {0, 0, 0, 0, 0}, 5, 4, 3, 2, 1);
  }

  @Test
  void roundAfterThePatienceRunsOnTheNextRung() {
    assertRungs(new int[] {0, 0, 0, 1, 1, 1}, 5, 6, 6, 4, 3, 2);
  }

  @Test
  void oneRoundShortOfThePatienceDoesNotClimb() {
    assertRungs(new int[] {0, 0, 0, 0, 0, 0}, 5, 6, 4, 5, 3, 4);
  }

  @Test
  void plateauClimbsToTheTopAndStaysThere() {
    assertRungs(new int[] {0, 0, 0, 1, 1, 2, 2, 2, 2, 2}, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
  }

  @Test
  void tieWithTheBestIsNoImprovement() {
    assertRungs(new int[] {0, 0, 0, 1}, 5, 5, 5, 5);
  }

  @Test
  void climbKeepsTheBest() {
    // 4.5 falls below the last rounds but not below the best, 4.
    assertRungs(new int[] {0, 0, 0, 1, 1, 2}, 4, 6, 6, 5, 4.5, 1);
  }

  @Test
  void climbStartsTheCountAnew() {
    assertRungs(new int[] {0, 0, 0, 1, 1, 2}, 4, 6, 6, 6, 6, 6);
    assertRungs(new int[] {0, 0, 0, 1, 1, 1}, 4, 6, 6, 6, 3, 6);
  }

  @Test
  void nanIsNoImprovementAndNeverTheBest() {
    assertRungs(new int[] {0, 0, 0, 1, 1, 1}, 5, NAN, NAN, 4, NAN, 3);
    assertRungs(new int[] {0, 0, 1, 1, 1, 1}, NAN, NAN, 5, 4, 3, 2);
  }

  @Test
  void infiniteLossIsNoImprovement() {
    assertRungs(new int[] {0, 0, 1, 1, 2}, INFINITY, INFINITY, INFINITY, INFINITY, 1);
  }

  @Test
  void rungThatTheRunEndsBeforeIsNotEntered() {
    LadderClimb climb = assertRungs(new int[] {0, 0, 0}, 5, 6, 6);
    assertEquals(1, climb.spans().size());
    assertRungs(new int[] {0}, 5);
  }

  @Test
  void patienceOfOneClimbsAfterEveryRoundWithoutABest() {
    LadderClimb climb = LadderClimb.of(4, 1, LossCurve.of(5, 5, 4, 4, 4, 9));
    assertArrayEquals(new int[] {0, 0, 1, 1, 2, 3}, rungs(climb, 0, 6));
  }

  @Test
  void spansSayWhenAndWhy() {
    LossCurve curve = new LossCurve(1, LossCurve.of(5, 4.25, 6, NAN, 5).validationLoss());
    LadderClimb climb = LadderClimb.of(3, 2, curve);
    assertEquals(
        List.of(
            new RungSpan(1, 4, 0, "the run starts on the first rung"),
            new RungSpan(5, 1, 1, "validation loss was not below 4.25 for 2 rounds")),
        climb.spans());
    assertEquals(0, climb.rungAt(4));
    assertEquals(1, climb.rungAt(5));
    assertThrows(IndexOutOfBoundsException.class, () -> climb.rungAt(0));
    assertThrows(IndexOutOfBoundsException.class, () -> climb.rungAt(6));
  }

  @Test
  void plainDsqWaitsFiveRounds() {
    DsqPolicy policy = (DsqPolicy) Policies.parse("dsq");
    LadderClimb climb = policy.climb(LossCurve.of(3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3));
    assertArrayEquals(new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2}, rungs(climb, 0, 12));
  }

  /**
   * The rule once more, as it reads: the last {@code patience} rounds on this rung, each no best.
   */
  @Test
  void randomCurvesClimbAsTheRuleReadsAndNeverDown() {
    for (int seed = 0; seed < SharedReference.randomCases(2000); seed++) {
      Random random = new Random(seed);
      int patience = 1 + random.nextInt(6);
      int rungs = 1 + random.nextInt(5);
      double[] losses =
          IntStream.range(0, 1 + random.nextInt(60))
              .mapToDouble(i -> random.nextInt(8) == 0 ? NAN : random.nextInt(20))
              .toArray();
      LadderClimb climb = LadderClimb.of(rungs, patience, LossCurve.of(losses));
      int entered = 0;
      int rung = 0;
      for (int round = 0; round < losses.length; round++) {
        boolean waited = round - entered >= patience && noneIsBest(losses, round, patience);
        if (waited && rung < rungs - 1) {
          rung++;
          entered = round;
        }
        assertEquals(rung, climb.rungAt(round), "seed " + seed + " round " + round);
      }
      int total = climb.spans().stream().mapToInt(RungSpan::rounds).sum();
      assertEquals(losses.length, total, "seed " + seed);
      assertTrue(climb.spans().stream().allMatch(span -> span.rounds() > 0), "seed " + seed);
    }
  }

  private static boolean noneIsBest(double[] losses, int round, int patience) {
    return IntStream.range(round - patience, round).noneMatch(i -> isBest(losses, i));
  }

  private static boolean isBest(double[] losses, int round) {
    return !Double.isNaN(losses[round])
        && IntStream.range(0, round).noneMatch(i -> losses[i] <= losses[round]);
  }

  private static LadderClimb assertRungs(int[] expected, double... losses) {
    LadderClimb climb = LadderClimb.of(3, 2, LossCurve.of(losses));
    assertArrayEquals(expected, rungs(climb, 0, losses.length));
    return climb;
  }

  private static int[] rungs(LadderClimb climb, int from, int to) {
    return IntStream.range(from, to).map(climb::rungAt).toArray();
  }
}
