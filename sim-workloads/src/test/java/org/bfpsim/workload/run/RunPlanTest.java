package org.bfpsim.workload.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.ImprovementSignal;
import org.bfpsim.workload.policy.LossCurve;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.RunSignals;
import org.bfpsim.workload.policy.Stretch;
import org.bfpsim.workload.policy.SyntheticImprovement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPlanTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final StepUses USES =
      StepUses.of(
          TrainingStepGenerator.generate(
              ModelZoo.model("transformer-iwslt"), StepOptions.of(1, 16)));

  @Test
  void layersAreThoseThatMultiplyInForwardOrder() {
    assertEquals("encoder.0", USES.layers().get(0));
    assertTrue(USES.layers().indexOf("encoder.5") < USES.layers().indexOf("decoder.0"));
    assertTrue(USES.layers().size() >= 12, USES.layers()::toString);
  }

  @Test
  void plateauClimbsAfterPatienceAndKeepsTheTopRung() {
    assertEquals(List.of(0L, 30L, 50L), entered(LossCurve.of(5, 5, 5, 5, 5, 5, 5, 5), 10, 80));
  }

  @Test
  void noiseAboveTheBestIsNoImprovement() {
    assertEquals(List.of(0L, 30L), entered(LossCurve.of(5, 5.5, 5.1, 4.9, 4.8), 10, 50));
  }

  @Test
  void nanAndInfinityAreNoImprovement() {
    assertEquals(List.of(0L, 20L, 40L), entered(LossCurve.of(NAN, INF, NAN, NAN, 1), 10, 50));
    assertEquals(List.of(0L), entered(LossCurve.of(3, NAN, 2, INF, 1), 10, 50));
  }

  @Test
  void tieIsNoImprovementAndBestSurvivesAClimb() {
    assertEquals(List.of(0L, 30L, 50L), entered(LossCurve.of(4, 4, 4, 4.5, 4, 1), 10, 60));
  }

  @Test
  void lossAtTheEndOfTheRunDecidesNothing() {
    assertEquals(List.of(0L), entered(LossCurve.of(5, 5, 5), 10, 30));
    assertEquals(List.of(0L, 30L), entered(LossCurve.of(5, 5, 5, 5), 10, 31));
  }

  @Test
  void runThatEndsEarlyStopsWithinItsRound() {
    RunPlan plan = dsq(LossCurve.of(5, 5, 5, 5, 5, 5), 10, 34);
    assertEquals(34, plan.steps());
    assertEquals(List.of(30L, 4L), plan.stretches().stream().map(Stretch::steps).toList());
  }

  @Test
  void curveThatEndsBeforeTheRunIsRefused() {
    InputException error =
        assertThrows(InputException.class, () -> RunSignals.of(LossCurve.of(5, 4), 10, 21));
    assertTrue(error.getMessage().contains("expected a curve of 3 rounds"), error::getMessage);
  }

  @Test
  void ladderWithoutALossCurveIsRefused() {
    InputException error =
        assertThrows(
            InputException.class,
            () -> RunPlan.of(Policies.parse("dsq"), USES, RunSignals.none(10)));
    assertTrue(error.getMessage().contains("expected a loss curve"), error::getMessage);
  }

  @Test
  void randomCurvesNeverStepDownAndClimbOnlyAfterPatience() {
    long seed = 77;
    Random random = new Random(seed);
    for (int test = 0; test < SharedReference.randomCases(300); test++) {
      double[] losses =
          random.doubles(1 + random.nextInt(40)).map(x -> x < 0.1 ? NAN : x).toArray();
      RunPlan plan = dsq(LossCurve.of(losses), 3, losses.length * 3L);
      String where = "seed " + seed + " case " + test;
      for (int at = 1; at < plan.stretches().size(); at++) {
        Stretch climb = plan.stretches().get(at);
        assertEquals(at, climb.rung(), where);
        int round = (int) climb.fromStep() / 3;
        double best = INF;
        for (int before = 0; before < round - 2; before++) {
          best = losses[before] < best ? losses[before] : best;
        }
        assertTrue(!(losses[round - 1] < best) && !(losses[round - 2] < best), where);
      }
    }
  }

  /** The plan against the policy asked at every single step. */
  @ParameterizedTest
  @CsvSource({
    "fixed:bfp8, 1",
    "stash:bfp:16-4-4-16, 1",
    "dsq@patience2, 3",
    "schedule:bfp8/20-39:all:stash:bfp4/40-:encoder.1:x:bfp2, 3",
    "schedule:bfp8/20-39:all:stash:bfp4, 2",
    "fast-adaptive, 0"
  })
  void everyStepHasTheFormatsThatThePolicyGivesIt(String name, int kinds) {
    PrecisionPolicy policy = Policies.parse(name);
    RunSignals signals = signals(60);
    RunPlan plan = RunPlan.of(policy, USES, signals);
    assertEquals(60, plan.steps());
    assertTrue(kinds == 0 ? plan.kinds().size() > 3 : plan.kinds().size() == kinds, name);
    long next = 0;
    for (RunSpan span : plan.spans()) {
      assertEquals(next, span.fromStep());
      for (long step = span.fromStep(); step < span.fromStep() + span.steps(); step++) {
        Moment now = new Moment(step, span.now().rung(), signals.improvement());
        assertEquals(
            USES.formats(policy, plan.kinds().get(span.kind())), USES.formats(policy, now));
      }
      next += span.steps();
    }
    long total = 0;
    List<Object> distinct = new ArrayList<>();
    for (int kind = 0; kind < plan.kinds().size(); kind++) {
      total += plan.count(kind);
      distinct.add(USES.formats(policy, plan.kinds().get(kind)));
    }
    assertEquals(60, total);
    assertEquals(distinct.size(), distinct.stream().distinct().count());
  }

  private static RunSignals signals(long steps) {
    LossCurve plateau = LossCurve.of(1, 1, 1, 1, 1, 1);
    return new RunSignals(
        steps,
        10,
        Optional.of(plateau),
        new ImprovementSignal(
            steps,
            USES.layers(),
            SyntheticImprovement.parse("every=7").table(USES.layers(), steps)));
  }

  private static RunPlan dsq(LossCurve curve, long stepsPerRound, long steps) {
    return RunPlan.of(
        Policies.parse("dsq@patience2"), USES, RunSignals.of(curve, stepsPerRound, steps));
  }

  private static List<Long> entered(LossCurve curve, long stepsPerRound, long steps) {
    return dsq(curve, stepsPerRound, steps).stretches().stream().map(Stretch::fromStep).toList();
  }
}
