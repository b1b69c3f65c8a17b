package org.bfpsim.core.array;

import static org.bfpsim.core.array.RigidAgainstRegistersTest.assertSameBits;
import static org.bfpsim.core.array.RigidAgainstRegistersTest.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.spec.Problem;
import org.bfpsim.core.array.spec.QueuedArray;
import org.bfpsim.core.array.spec.RandomProblem;
import org.bfpsim.core.array.spec.Reference;
import org.bfpsim.core.array.spec.Tally;
import org.bfpsim.testing.RandomRuns;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** The closed form of the queued array equals the register-level array, and its values FP32. */
class QueuedAgainstRegistersTest {
  private static final long SEED = 4;
  private static final int CASES = SharedReference.arrayConfigurations();

  @Test
  void queuedEqualsTheRegisterLevelArray() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < CASES; i++) {
      Problem problem = RandomProblem.draw(random, false);
      int queueDepth = 1 + random.nextInt(random.nextBoolean() ? 3 : 20);
      Tally tally = QueuedArray.run(problem, queueDepth);
      String where = where(SEED, i, problem) + ", queues of " + queueDepth;
      assertEquals(
          new ArrayTiming(
              tally.cycles(),
              tally.usefulCycles(),
              tally.folds(),
              tally.otherOperandReads(),
              tally.rowOperandReads(),
              tally.partialSumReads(),
              tally.partialSumWrites()),
          time(problem, queueDepth),
          where);
      assertSameBits(Reference.multiply(problem, Integer.MAX_VALUE), tally.values(), where);
    }
    RandomRuns.record("output-stationary queued", SEED, CASES);
  }

  @Test
  void anEmptyingQueueLetsTheFeedStepInTheNextCycle() {
    QueueFeed feed = new QueueFeed(100, 4, 4, 16);
    assertEquals(22, feed.stepTime(22));
    assertEquals(26, feed.stepTime(23));
    assertEquals(30, feed.stepTime(24));
  }

  @Test
  void aQueueAsDeepAsTheGroupsNeverStalls() {
    QueueFeed feed = new QueueFeed(7, 16, 16, 7);
    assertEquals(30, feed.stepTime(30));
  }

  @Test
  void onePassAndOneStepPerGroupNeverStalls() {
    assertEquals(100 + 12, new QueueFeed(100, 1, 1, 1).foldCycles(12));
  }

  @Test
  void otherDataflowsPackingAndEmptyQueuesAreErrors() {
    QueuedDiscipline queued = new QueuedDiscipline(4);
    ArrayGeometry plain = new ArrayGeometry(4, 4, 4, false, false);
    ArrayGeometry packing = new ArrayGeometry(4, 4, 4, false, true);
    GemmShape shape = GemmShape.of(4, 4, 4);
    assertThrows(
        InputException.class, () -> queued.time(Dataflows.WEIGHT_STATIONARY, plain, shape, 1, 16));
    assertThrows(
        InputException.class,
        () -> queued.time(Dataflows.OUTPUT_STATIONARY, packing, shape, 1, 16));
    assertThrows(InputException.class, () -> new QueuedDiscipline(0));
  }

  private static ArrayTiming time(Problem problem, int queueDepth) {
    return new QueuedDiscipline(queueDepth)
        .time(
            Dataflows.OUTPUT_STATIONARY,
            problem.geometry(),
            problem.shape(),
            problem.passCount(),
            problem.groupSize());
  }
}
