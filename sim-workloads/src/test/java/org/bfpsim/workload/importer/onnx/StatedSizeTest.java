package org.bfpsim.workload.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatedSizeTest {
  private static final Map<String, Long> SIZES = Map.of("batch", 2L, "sequence", 128L, "a-b", 7L);

  @ParameterizedTest
  @CsvSource({
    "128, 128",
    "batch, 2",
    "16*batch, 32",
    "batch*(sequence - 1), 254",
    "batch*sequence - 1, 255",
    "sequence//3, 42",
    "(sequence + 1)*batch, 258",
    "a-b, 7"
  })
  void sizesAreWorkedOut(String text, long size) {
    assertEquals(OptionalLong.of(size), StatedSize.of(text, SIZES));
  }

  @ParameterizedTest
  @CsvSource({"heads", "?", "2*heads", "(batch", "batch)", "batch*", "1/0", "sqrt(batch)", "''"})
  void whatIsNotKnownIsNoSize(String text) {
    assertEquals(OptionalLong.empty(), StatedSize.of(text, SIZES));
  }
}
