package org.bfpsim.core.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** What every {@link Dataflow} promises; each implementation is tested by a subclass. */
abstract class DataflowContract {
  private static final long SEED = 20261122;

  /** The dataflow under test. */
  abstract Dataflow dataflow();

  @Test
  void isFoundByItsName() {
    assertSame(dataflow(), Dataflows.parse(dataflow().name()));
  }

  @Test
  void busyLiesBetweenTheUsefulWorkAndTheElapsedTime() {
    forRandomCases(
        (where, random) -> {
          Case c = Case.random(random, random.nextBoolean());
          ArrayTiming timing = c.time(dataflow());
          long capacity = c.geometry().chunkMacsPerCycle() * timing.busyCycles();
          assertTrue(timing.busyCycles() <= timing.cycles(), where);
          assertTrue(capacity >= c.shape().macs() * c.passes(), () -> where + " " + c);
        });
  }

  @Test
  void cyclesNeverFallWhenADimensionOrThePassesGrow() {
    forRandomCases(
        (where, random) -> {
          Case c = Case.random(random, false);
          GemmShape s = c.shape();
          long cycles = c.time(dataflow()).cycles();
          GemmShape[] larger = {
            new GemmShape(s.batch() + 1, s.m(), s.n(), s.k()),
            new GemmShape(s.batch(), s.m() + 1, s.n(), s.k()),
            new GemmShape(s.batch(), s.m(), s.n() + 1, s.k()),
            new GemmShape(s.batch(), s.m(), s.n(), s.k() + 1)
          };
          for (GemmShape shape : larger) {
            Case next = new Case(c.geometry(), shape, c.passes(), c.groupSize());
            assertTrue(next.time(dataflow()).cycles() >= cycles, () -> where + " " + next);
          }
          Case wider = new Case(c.geometry(), s, c.passes() + 1, c.groupSize());
          assertTrue(wider.time(dataflow()).cycles() >= cycles, () -> where + " " + wider);
        });
  }

  @Test
  void aBatchOnTheRigidArrayCostsEachProductInTurn() {
    forRandomCases(
        (where, random) -> {
          Case c = Case.random(random, false);
          ArrayGeometry plain =
              new ArrayGeometry(
                  c.geometry().rows(), c.geometry().cols(), c.geometry().lanes(), false, false);
          GemmShape s = c.shape();
          long batch = s.batch();
          ArrayTiming all = dataflow().time(plain, s, c.passes(), c.groupSize());
          ArrayTiming one =
              dataflow().time(plain, GemmShape.of(s.m(), s.n(), s.k()), c.passes(), c.groupSize());
          assertEquals(
              new ArrayTiming(
                  batch * one.cycles(),
                  batch * one.busyCycles(),
                  batch * one.folds(),
                  batch * one.operandAReads(),
                  batch * one.operandBReads(),
                  batch * one.partialSumReads(),
                  batch * one.partialSumWrites()),
              all,
              () -> where + " " + c);
        });
  }

  @Test
  void shadowWeightsAndPackingNeverAddCyclesOnceStreamsAreLong() {
    forRandomCases(
        (where, random) -> {
          Case c = Case.random(random, true);
          GemmShape s = c.shape();
          GemmShape longStreams = new GemmShape(s.batch(), s.m() + 64, s.n() + 64, s.k() + 2048);
          ArrayGeometry g = c.geometry();
          long plain =
              dataflow()
                  .time(
                      new ArrayGeometry(g.rows(), g.cols(), g.lanes(), false, false),
                      longStreams,
                      c.passes(),
                      c.groupSize())
                  .cycles();
          long fast = dataflow().time(g, longStreams, c.passes(), c.groupSize()).cycles();
          assertTrue(fast <= plain, () -> where + " " + c);
        });
  }

  private void forRandomCases(BiConsumer<String, SplittableRandom> test) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < SharedReference.randomCases(2000); i++) {
      test.accept("seed " + SEED + ", case " + i, random);
    }
  }

  /** One random configuration. */
  record Case(ArrayGeometry geometry, GemmShape shape, int passes, int groupSize) {
    static Case random(SplittableRandom random, boolean everyOption) {
      boolean shadow = random.nextBoolean();
      boolean packing = (everyOption || !shadow) && random.nextBoolean();
      int groupSize = random.nextBoolean() ? 1 : 1 << random.nextInt(6);
      int lanes = groupSize == 1 ? 1 + random.nextInt(16) : 1 + random.nextInt(groupSize);
      return new Case(
          new ArrayGeometry(1 + random.nextInt(20), 1 + random.nextInt(20), lanes, shadow, packing),
          new GemmShape(
              1 + random.nextInt(5),
              1 + random.nextInt(50),
              1 + random.nextInt(50),
              1 + random.nextInt(400)),
          1 + random.nextInt(6),
          groupSize);
    }

    ArrayTiming time(Dataflow dataflow) {
      return dataflow.time(geometry, shape, passes, groupSize);
    }
  }
}
