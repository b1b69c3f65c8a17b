package org.bfpsim.cli.values;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFileTest {
  @TempDir private Path folder;

  @Test
  void whiteSpaceOfAnyKindSeparates() {
    assertArrayEquals(
        new float[] {1, -0.5f, 3e-4f, 0.25f, Float.POSITIVE_INFINITY, Float.NaN},
        list(" 1\t-.5\r\n\n3e-4 2.5E-1\n+inf nan"));
    assertArrayEquals(new float[0], list(" \n"));
  }

  @Test
  void aMatrixHasARowPerLine() {
    Matrix matrix = NumberFile.matrix(file("1, 2,3\n4 5\t6\n\n"));
    assertEquals(2, matrix.rows());
    assertEquals(3, matrix.cols());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, matrix.toArray());
    assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, matrix.transposed().toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "'1 2\n 3 x4 5', ':2:4: '",
    "'1,2', ':1:1: '",
    "'1f', ':1:1: '",
    "'0x1p3', ':1:1: '",
    "'1 1e39', ':1:3: '",
    "'1 --2', ':1:3: '"
  })
  void aBadNumberIsNamedWithItsPlace(String text, String place) {
    String message = assertThrows(InputException.class, () -> list(text)).getMessage();
    assertEquals(true, message.contains(place), message);
  }

  @ParameterizedTest
  @CsvSource({
    "'1,2\n3\n', 'the row has 1 numbers; expected 2'",
    "'1,,2\n', ':1:3: a cell without a number'",
    "',1\n', ':1:1: a cell without a number'",
    "'1,2,\n', ':1:5: a cell without a number'",
    "'a,b\n1,2\n', ':1:1: ''a'' is no FP32 number'",
    "'\n', 'has no numbers'"
  })
  void aBadMatrixIsAnError(String text, String part) {
    String message =
        assertThrows(InputException.class, () -> NumberFile.matrix(file(text))).getMessage();
    assertEquals(true, message.contains(part), message);
  }

  @Test
  void noFileIsTheUsersToMend() {
    NumberSource missing = NumberSource.of(folder.resolve("no.txt").toString());
    assertThrows(InputException.class, () -> NumberFile.list(missing));
    assertThrows(InputException.class, () -> NumberFile.list(NumberSource.of(folder.toString())));
  }

  private float[] list(String text) {
    return NumberFile.list(file(text));
  }

  private NumberSource file(String text) {
    try {
      Path file = Files.writeString(folder.resolve("in.txt"), text, StandardCharsets.UTF_8);
      return NumberSource.of(file.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
