package org.bfpsim.cli.trainrun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The interval of a run: errors of its steps never cancel. */
class StepFiguresTest {
  private static final StepFigures SAMPLED = step(Optional.of(3.0));
  private static final StepFigures UNKNOWN = step(Optional.empty());

  @Test
  void halfWidthsOfStepsAddUp() {
    StepFigures run = StepFigures.NONE.plus(SAMPLED.times(10)).plus(SAMPLED.times(2));
    assertEquals(Optional.of(36.0), run.cyclesHalfWidth());
    assertEquals(1200, run.cycles());
  }

  @Test
  void differenceIsNoSurerThanItsParts() {
    StepFigures difference = SAMPLED.times(2).minus(SAMPLED);
    assertEquals(Optional.of(9.0), difference.cyclesHalfWidth());
    assertEquals(100, difference.cycles());
  }

  @Test
  void whereOneStepHasNoIntervalTheRunHasNone() {
    assertEquals(Optional.empty(), SAMPLED.plus(UNKNOWN).cyclesHalfWidth());
    assertEquals(Optional.empty(), StepFigures.NONE.plus(UNKNOWN).cyclesHalfWidth());
  }

  private static StepFigures step(Optional<Double> halfWidth) {
    return new StepFigures(100, 1, 2, 2, 1e-9, 5, 6, 7, 8, 9, 1e-9, halfWidth);
  }
}
