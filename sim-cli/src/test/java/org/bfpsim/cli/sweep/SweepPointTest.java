package org.bfpsim.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPointTest {
  @Test
  void firstSetVariesSlowest() {
    assertEquals(
        List.of(
            "mantissa=4 array=8x8 batch=1",
            "mantissa=4 array=8x8 batch=2",
            "mantissa=4 array=16x8 batch=1",
            "mantissa=4 array=16x8 batch=2",
            "mantissa=2 array=8x8 batch=1",
            "mantissa=2 array=8x8 batch=2",
            "mantissa=2 array=16x8 batch=1",
            "mantissa=2 array=16x8 batch=2"),
        product("mantissa=4,2", "array=8x8,16x8", "batch=1,2").stream()
            .map(SweepPoint::name)
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "batch=1, workload.batch=2, batch",
    "array=8x8, array.rows=4, array.rows",
    "array.cols=4, array=8x8, array",
  })
  void oneFieldIsSetOnce(String first, String second, String named) {
    InputException twice = assertThrows(InputException.class, () -> product(first, second));
    assertTrue(twice.getMessage().startsWith("--set " + named + ": "), twice.getMessage());
  }

  @Test
  void pointsAreCountedBeforeTheyAreMade() {
    String thousand =
        IntStream.rangeClosed(1, 1000).mapToObj(String::valueOf).collect(Collectors.joining(","));
    assertEquals(1000, product("batch=" + thousand).size());
    InputException many =
        assertThrows(
            InputException.class, () -> product("batch=" + thousand, "seq=" + thousand, "rung=0"));
    assertTrue(many.getMessage().contains("more than 100000 points"), many.getMessage());
  }

  private static List<SweepPoint> product(String... sets) {
    return SweepPoint.product(Stream.of(sets).map(SweepSet::parse).toList());
  }
}
