package org.bfpsim.cli.values;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
  private static final float[] SIX = {1, -2.5f, 3e-39f, 4, 5, 6};

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void bothVersionsAreRead(int version) {
    byte[] file = Npy.bytes(version, Npy.header("<f4", "False", "(2, 3)"), Npy.floats(SIX));
    Matrix matrix = NumberFile.matrix(Npy.source(folder, file));
    assertEquals(2, matrix.rows());
    assertEquals(3, matrix.cols());
    assertArrayEquals(SIX, matrix.toArray());
  }

  @Test
  void doublesAreRoundedToFp32() {
    byte[] data = Npy.doubles(0.1, 1 + 0x1p-24 + 0x1p-40, Double.NEGATIVE_INFINITY);
    byte[] file = Npy.bytes(1, Npy.header("<f8", "False", "(3,)"), data);
    assertArrayEquals(
        new float[] {0.1f, 1 + 0x1p-23f, Float.NEGATIVE_INFINITY},
        NumberFile.list(Npy.source(folder, file)));
  }

  @Test
  void aListTakesAnyShapeInItsOrder() {
    byte[] file = Npy.bytes(1, Npy.header("<f4", "False", "(1, 3, 2)"), Npy.floats(SIX));
    assertArrayEquals(SIX, NumberFile.list(Npy.source(folder, file)));
    byte[] single = Npy.bytes(1, Npy.header("<f4", "False", "()"), Npy.floats(7));
    assertArrayEquals(new float[] {7}, NumberFile.list(Npy.source(folder, single)));
  }

  @ParameterizedTest
  @CsvSource({
    ">f4, False, '(6,)', values of the .npy type",
    "<i4, False, '(6,)', values of the .npy type",
    "<f4, True, '(2, 3)', Fortran order",
    "<f4, False, '(7,)', ends too early",
    "<f4, False, '(5,)', goes on after the 5 values",
    "<f4, False, '(9000, 9000)', expected at most 67108864 values",
    "<f4, False, '(99999999999,)', expected at most 67108864 values",
    "<f4, False, 'x', a .npy header without 'shape'"
  })
  void otherKindsAreErrors(String type, String fortran, String shape, String part) {
    byte[] file = Npy.bytes(1, Npy.header(type, fortran, shape), Npy.floats(SIX));
    assertTrue(error(file).contains(part), error(file));
  }

  @Test
  void otherVersionsAndStumpsAreErrors() {
    byte[] file = Npy.bytes(1, Npy.header("<f4", "False", "(6,)"), Npy.floats(SIX));
    byte[] three = file.clone();
    three[6] = 3;
    assertTrue(error(three).contains("version 3"), error(three));
    for (int length = 6; length < file.length; length += 7) {
      assertTrue(error(Arrays.copyOf(file, length)).contains("ends too early"));
    }
  }

  @Test
  void aDoubleBeyondFp32IsAnError() {
    byte[] file = Npy.bytes(1, Npy.header("<f8", "False", "(2,)"), Npy.doubles(1, 1e39));
    assertTrue(error(file).contains("value 1 is 1.0E39"), error(file));
  }

  @Test
  void aMatrixHasTwoDimensions() {
    byte[] file = Npy.bytes(1, Npy.header("<f4", "False", "(6,)"), Npy.floats(SIX));
    NumberSource source = Npy.source(folder, file);
    assertThrows(InputException.class, () -> NumberFile.matrix(source));
  }

  private String error(byte[] file) {
    NumberSource source = Npy.source(folder, file);
    return assertThrows(InputException.class, () -> NumberFile.list(source)).getMessage();
  }
}
