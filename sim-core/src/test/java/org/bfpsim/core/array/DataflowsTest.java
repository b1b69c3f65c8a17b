package org.bfpsim.core.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;

/** Figures that can be worked out by hand. */
class DataflowsTest {
  private static final ArrayGeometry PLAIN = new ArrayGeometry(8, 6, 1, false, false);
  private static final ArrayGeometry SHADOWED = new ArrayGeometry(8, 6, 1, true, false);
  private static final ArrayGeometry PACKED = new ArrayGeometry(8, 6, 1, false, true);

  @Test
  void aFullFoldTakesItsStreamAndTwoRowSkewsAndOneColumnSkew() {
    long foldCycles = 100 + 2 * 8 + 6 - 2;
    assertEquals(
        foldCycles,
        Dataflows.OUTPUT_STATIONARY.time(PLAIN, GemmShape.of(8, 6, 100), 1, 1).cycles());
    assertEquals(
        foldCycles,
        Dataflows.WEIGHT_STATIONARY.time(PLAIN, GemmShape.of(100, 6, 8), 1, 1).cycles());
    assertEquals(
        foldCycles, Dataflows.INPUT_STATIONARY.time(PLAIN, GemmShape.of(6, 100, 8), 1, 1).cycles());
  }

  @Test
  void aSkewIsOneArrayHeightPerFold() {
    ArrayTiming timing = Dataflows.OUTPUT_STATIONARY.time(PLAIN, GemmShape.of(9, 7, 5), 1, 1);
    assertEquals(4, timing.folds());
    assertEquals(4 * 8, timing.skewCycles());
  }

  @Test
  void passesMultiplyTheStreamAndNotTheSkew() {
    ArrayTiming one = Dataflows.WEIGHT_STATIONARY.time(PLAIN, GemmShape.of(50, 6, 8), 1, 1);
    ArrayTiming four = Dataflows.WEIGHT_STATIONARY.time(PLAIN, GemmShape.of(50, 6, 8), 4, 1);
    assertEquals(3 * 50, four.cycles() - one.cycles());
  }

  @Test
  void aGroupCutShortTakesOnlyTheStepsItNeeds() {
    assertEquals(4 + 4 + 2, Reduction.steps(16 + 16 + 7, 16, 4));
    assertEquals(10, Reduction.steps(39, 1, 4));
    assertEquals(3, Reduction.steps(3, 16, 1));
  }

  @Test
  void shadowWeightsHideEveryPreloadButTheFirst() {
    GemmShape threeFolds = GemmShape.of(50, 6, 24);
    assertEquals(
        8 + 3 * 50 + 8 + 6 - 2,
        Dataflows.WEIGHT_STATIONARY.time(SHADOWED, threeFolds, 1, 1).cycles());
  }

  @Test
  void aStreamShorterThanThePreloadWaitsForIt() {
    GemmShape threeFolds = GemmShape.of(2, 6, 24);
    assertEquals(
        8 + 8 + 8 + 2 + 8 + 6 - 2,
        Dataflows.WEIGHT_STATIONARY.time(SHADOWED, threeFolds, 1, 1).cycles());
  }

  @Test
  void aNarrowLastColumnFoldCanEndBeforeTheWideOneBeforeIt() {
    ArrayGeometry wide = new ArrayGeometry(2, 100, 1, true, false);
    GemmShape oneRow = GemmShape.of(1, 101, 1);
    assertEquals(
        1 + 1 + 2 + 100 - 2, Dataflows.WEIGHT_STATIONARY.time(wide, oneRow, 1, 1).cycles());
  }

  @Test
  void packedProductsShareAStream() {
    GemmShape fiveHeads = new GemmShape(5, 4, 3, 100);
    ArrayTiming timing = Dataflows.OUTPUT_STATIONARY.time(PACKED, fiveHeads, 1, 1);
    assertEquals(3, timing.folds());
    long pair = 100 + 8 + 8 + 6 - 2;
    long single = 100 + 8 + 4 + 3 - 2;
    assertEquals(2 * pair + single, timing.cycles());
  }

  @Test
  void partialSumsAreReadBackByEveryRowFoldButTheFirst() {
    ArrayTiming timing = Dataflows.WEIGHT_STATIONARY.time(PLAIN, GemmShape.of(10, 7, 24), 1, 1);
    assertEquals(3 * 70, timing.partialSumWrites());
    assertEquals(2 * 70, timing.partialSumReads());
    assertEquals(10 * 24 * 2, timing.operandAReads());
    assertEquals(24 * 7, timing.operandBReads());
  }

  @Test
  void moreLanesThanTheGroupIsAnError() {
    ArrayGeometry wide = new ArrayGeometry(8, 8, 32, false, false);
    assertThrows(
        InputException.class,
        () -> Dataflows.OUTPUT_STATIONARY.time(wide, GemmShape.of(8, 8, 64), 1, 16));
  }

  @Test
  void noPassesAndEmptyGroupsAreErrors() {
    GemmShape shape = GemmShape.of(8, 8, 8);
    assertThrows(InputException.class, () -> Dataflows.OUTPUT_STATIONARY.time(PLAIN, shape, 0, 1));
    assertThrows(InputException.class, () -> Dataflows.OUTPUT_STATIONARY.time(PLAIN, shape, 1, 0));
    assertEquals(Long.MAX_VALUE, Reduction.streamed(Long.MAX_VALUE, 1));
    assertThrows(InputException.class, () -> Reduction.streamed(Long.MAX_VALUE / 2 + 1, 2));
  }

  @Test
  void aTimeThatOverflowsIsAnInputError() {
    GemmShape huge = new GemmShape(1, 1L << 20, 1L << 20, 1L << 22);
    ArrayGeometry one = new ArrayGeometry(1, 1, 1, false, false);
    assertThrows(InputException.class, () -> Dataflows.OUTPUT_STATIONARY.time(one, huge, 1000, 1));
  }
}
