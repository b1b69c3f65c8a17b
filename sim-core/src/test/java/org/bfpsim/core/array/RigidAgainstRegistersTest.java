package org.bfpsim.core.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.bfpsim.core.array.spec.InputStationaryArray;
import org.bfpsim.core.array.spec.OutputStationaryArray;
import org.bfpsim.core.array.spec.Problem;
import org.bfpsim.core.array.spec.RandomProblem;
import org.bfpsim.core.array.spec.Reference;
import org.bfpsim.core.array.spec.Tally;
import org.bfpsim.core.array.spec.WeightStationaryArray;
import org.bfpsim.testing.RandomRuns;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** The closed forms of the rigid array equal the register-level array, and its values FP32. */
class RigidAgainstRegistersTest {
  private static final int CASES = SharedReference.arrayConfigurations();

  @Test
  void outputStationaryEqualsTheRegisterLevelArray() {
    long seed = 1;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES; i++) {
      Problem problem = RandomProblem.draw(random, true);
      String where = where(seed, i, problem);
      Tally tally = OutputStationaryArray.run(problem);
      assertEquals(timing(tally, false), time(Dataflows.OUTPUT_STATIONARY, problem), where);
      assertUsefulWheneverBusy(problem, problem.steps().size(), tally, where);
      assertSameBits(Reference.multiply(problem, Integer.MAX_VALUE), tally.values(), where);
    }
    RandomRuns.record("output-stationary rigid", seed, CASES);
  }

  @Test
  void weightStationaryEqualsTheRegisterLevelArray() {
    long seed = 2;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES; i++) {
      Problem problem = RandomProblem.draw(random, true);
      String where = where(seed, i, problem);
      Tally tally = WeightStationaryArray.run(problem);
      assertEquals(timing(tally, false), time(Dataflows.WEIGHT_STATIONARY, problem), where);
      assertUsefulWheneverBusy(problem, problem.shape().m(), tally, where);
      float[][][] expected = Reference.multiply(problem, problem.geometry().rows());
      assertSameBits(expected, tally.values(), where);
    }
    RandomRuns.record("weight-stationary rigid", seed, CASES);
  }

  @Test
  void inputStationaryEqualsTheRegisterLevelArray() {
    long seed = 3;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES; i++) {
      Problem problem = RandomProblem.draw(random, true);
      String where = where(seed, i, problem);
      Tally tally = InputStationaryArray.run(problem);
      assertEquals(timing(tally, true), time(Dataflows.INPUT_STATIONARY, problem), where);
      assertUsefulWheneverBusy(problem, problem.shape().n(), tally, where);
      float[][][] expected = Reference.multiply(problem.transposed(), problem.geometry().rows());
      assertSameBits(expected, tally.values(), where);
    }
    RandomRuns.record("input-stationary rigid", seed, CASES);
  }

  /** Streams shorter than the array is high: the preloads, the edges and the packing decide. */
  @Test
  void shortStreamsEqualTheRegisterLevelArray() {
    long seed = 5;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2 * CASES; i++) {
      ArrayGeometry geometry =
          new ArrayGeometry(
              random.nextInt(1, 9), random.nextInt(1, 13), 1, true, random.nextBoolean());
      GemmShape shape =
          new GemmShape(
              random.nextInt(1, 8),
              random.nextInt(1, 4),
              random.nextInt(1, random.nextBoolean() ? 5 : 20),
              random.nextInt(1, random.nextBoolean() ? 4 : 20));
      Problem problem = RandomProblem.onePass(random, geometry, shape);
      Tally tally = WeightStationaryArray.run(problem);
      String where = where(seed, i, problem);
      assertEquals(timing(tally, false), time(Dataflows.WEIGHT_STATIONARY, problem), where);
      assertUsefulWheneverBusy(problem, shape.m(), tally, where);
    }
    RandomRuns.record("short streams, weight-stationary rigid", seed, 2 * CASES);
  }

  /** Every batch that packs into a few folds of a small array, behind streams short and long. */
  @Test
  void packedFoldsThatOverlapEqualTheRegisterLevelArray() {
    SplittableRandom random = new SplittableRandom(6);
    ArrayGeometry geometry = new ArrayGeometry(5, 4, 1, true, true);
    for (int batch = 2; batch <= 7; batch++) {
      for (int streamed = 1; streamed <= 6; streamed++) {
        for (int across = 1; across <= 4; across++) {
          GemmShape shape = new GemmShape(batch, streamed, 1 + across % 2, 1 + across / 2);
          Problem problem = RandomProblem.onePass(random, geometry, shape);
          Tally tally = WeightStationaryArray.run(problem);
          assertEquals(
              timing(tally, false), time(Dataflows.WEIGHT_STATIONARY, problem), shape.toString());
        }
      }
    }
  }

  /**
   * Products one column wider than a wide array: the work of the full column fold outlives that of
   * the narrow one behind it, and both end before the next product's weights are there. With one
   * narrow column alone there is no full fold whose work could fill that gap.
   */
  @Test
  void narrowColumnFoldsBehindWideOnesEqualTheRegisterLevelArray() {
    SplittableRandom random = new SplittableRandom(7);
    ArrayGeometry geometry = new ArrayGeometry(10, 14, 1, true, false);
    for (int batch = 1; batch <= 3; batch++) {
      for (int streamed = 1; streamed <= 4; streamed++) {
        for (int n : new int[] {1, 14, 15, 16, 29}) {
          for (int k : new int[] {1, 2, 10, 11}) {
            GemmShape shape = new GemmShape(batch, streamed, n, k);
            Problem problem = RandomProblem.onePass(random, geometry, shape);
            Tally tally = WeightStationaryArray.run(problem);
            assertEquals(
                timing(tally, false), time(Dataflows.WEIGHT_STATIONARY, problem), shape.toString());
          }
        }
      }
    }
  }

  private static ArrayTiming time(Dataflow dataflow, Problem problem) {
    return dataflow.time(
        problem.geometry(), problem.shape(), problem.passCount(), problem.groupSize());
  }

  private static ArrayTiming timing(Tally tally, boolean rowOperandIsB) {
    long row = tally.rowOperandReads();
    long other = tally.otherOperandReads();
    return new ArrayTiming(
        tally.cycles(),
        tally.busyCycles(),
        tally.folds(),
        rowOperandIsB ? other : row,
        rowOperandIsB ? row : other,
        tally.partialSumReads(),
        tally.partialSumWrites());
  }

  /** A busy clock without a multiplication exists only between the blocks of a packed fold. */
  private static void assertUsefulWheneverBusy(
      Problem problem, long streamed, Tally tally, String where) {
    boolean oneStep = streamed * problem.passCount() == 1;
    if (problem.geometry().packing() && oneStep) {
      assertTrue(tally.usefulCycles() <= tally.busyCycles(), where);
    } else {
      assertEquals(tally.usefulCycles(), tally.busyCycles(), where);
    }
  }

  static void assertSameBits(float[][][] expected, float[][][] actual, String where) {
    for (int p = 0; p < expected.length; p++) {
      for (int i = 0; i < expected[p].length; i++) {
        for (int j = 0; j < expected[p][i].length; j++) {
          int place = p;
          int row = i;
          int col = j;
          assertEquals(
              Float.floatToRawIntBits(expected[p][i][j]),
              Float.floatToRawIntBits(actual[p][i][j]),
              () -> where + ", value " + place + "," + row + "," + col);
        }
      }
    }
  }

  static String where(long seed, int index, Problem problem) {
    return "seed %d, case %d: %s %s, %d passes, groups of %d"
        .formatted(
            seed,
            index,
            problem.geometry(),
            problem.shape(),
            problem.passCount(),
            problem.groupSize());
  }
}
