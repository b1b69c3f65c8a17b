package org.bfpsim.workload.importer.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StridesTest {
  @Test
  void runsWithoutGapsAreCutAnew() {
    assertEquals(
        Optional.of(List.of(1536L, 64L, 1L)),
        Strides.reshaped(List.of(1L, 5L, 64L), List.of(9L, 1536L, 1L), List.of(5L, 1L, 64L))
            .map(s -> List.of(s.get(0), 64L, s.get(2))));
    assertEquals(
        Optional.of(List.of(64L, 3840L, 1L)),
        Strides.reshaped(
            List.of(1L, 20L, 512L, 64L), List.of(7L, 64L, 3840L, 1L), List.of(20L, 512L, 64L)));
  }

  @Test
  void aCutAcrossAGapHasNoStrides() {
    assertEquals(
        Optional.empty(), Strides.reshaped(List.of(4L, 6L), List.of(12L, 1L), List.of(24L)));
    assertEquals(
        Optional.empty(), Strides.reshaped(List.of(4L, 6L), List.of(1L, 4L), List.of(6L, 4L)));
  }

  /** Every element of a reshaped view lies where the old view has the element of the same rank. */
  @Test
  void reshapedViewsShowTheSameElementsInTheSameOrder() {
    long seed = 7;
    Random random = new Random(seed);
    int shown = 0;
    for (int i = 0; i < 2000; i++) {
      List<Long> shape = factors(random, 72);
      List<Long> strides = new ArrayList<>(Strides.contiguous(shape));
      if (random.nextBoolean()) {
        int gap = random.nextInt(strides.size());
        for (int d = 0; d <= gap; d++) {
          strides.set(d, strides.get(d) * 3);
        }
      }
      List<Long> wanted = factors(random, 72);
      Optional<List<Long>> made = Strides.reshaped(shape, strides, wanted);
      String message = "seed " + seed + ", case " + i + ": " + shape + strides + wanted;
      made.ifPresent(s -> assertEquals(places(shape, strides), places(wanted, s), message));
      shown += made.isPresent() ? 1 : 0;
    }
    assertEquals(true, shown > 500, "views shown: " + shown);
  }

  private static List<Long> factors(Random random, long product) {
    List<Long> factors = new ArrayList<>();
    long rest = product;
    while (rest > 1) {
      long factor = 1L + random.nextInt((int) rest);
      if (rest % factor == 0) {
        factors.add(factor);
        rest /= factor;
      }
    }
    return factors;
  }

  private static List<Long> places(List<Long> shape, List<Long> strides) {
    List<Long> places = List.of(0L);
    for (int d = 0; d < shape.size(); d++) {
      List<Long> next = new ArrayList<>();
      for (long place : places) {
        for (long i = 0; i < shape.get(d); i++) {
          next.add(place + i * strides.get(d));
        }
      }
      places = next;
    }
    return places;
  }

  /** What a transposed view shows as [K, N] lies as [N, K]; else the shape is as it is seen. */
  @Test
  void aTransposedViewTellsTheShapeThatIsStored() {
    List<Long> seen = List.of(512L, 30_522L);
    assertEquals(List.of(30_522L, 512L), view(seen, Optional.of(List.of(1L, 512L))).storedShape());
    assertEquals(seen, view(seen, Optional.of(List.of(30_522L, 1L))).storedShape());
    assertEquals(seen, view(seen, Optional.empty()).storedShape());
    assertEquals(List.of(7L), view(List.of(7L), Optional.of(List.of(1L))).storedShape());
  }

  private static EtTensor view(List<Long> shape, Optional<List<Long>> strides) {
    long elements = shape.stream().reduce(1L, Math::multiplyExact);
    return EtTensor.unnamed(shape, elements, "float", strides);
  }
}
