package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossCurveFileTest {
  @TempDir Path folder;

  @Test
  void roundsAndLossesAreRead() {
    LossCurve curve = read("round,validationLoss\n0,5.25\n1,nan\n2,inf\n3,-1e-3\n");
    assertEquals(
        new LossCurve(0, List.of(5.25, Double.NaN, Double.POSITIVE_INFINITY, -0.001)), curve);
  }

  @Test
  void countingMayStartAtOneAndLinesMayEndAnyWay() {
    assertEquals(new LossCurve(1, List.of(3.0, 2.0)), read("round,validationLoss\r\n1,3\r\n2,2"));
  }

  @Test
  void jsonLinesSayTheSame() {
    String lines =
        """
        {"round": 1, "validationLoss": 5.25}
        {"round": 2, "validationLoss": "nan"}
        {"round": 3, "validationLoss": -1e-3}
        {"round": 4, "validationLoss": 2}
        """;
    assertEquals(new LossCurve(1, List.of(5.25, Double.NaN, -0.001, 2.0)), read(lines));
    InputException error =
        assertThrows(
            InputException.class,
            () ->
                read(
                    "{\"round\": 0, \"validationLoss\": 1}\n{\"round\": 2, \"validationLoss\": 1}"));
    assertTrue(error.getMessage().contains(":2: a gap before round 2"), error::getMessage);
  }

  /** {@code ;} stands for the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~                                | 1 | the file is empty",
        "round,loss;0,1                    | 1 | header 'round,loss'; expected round,validationLoss",
        "0,1;1,2                           | 1 | header '0,1'",
        "round,validationLoss              | 2 | no round",
        "round,validationLoss;2,1          | 2 | a gap before round 2; expected round 0 or 1",
        "round,validationLoss;0,1;2,1      | 3 | a gap before round 2; expected round 1",
        "round,validationLoss;0,1;0,1      | 3 | round 0 is given twice or out of order",
        "round,validationLoss;1,1;2,1;1,1  | 4 | round 1 is given twice or out of order",
        "round,validationLoss;0,1;;1,1     | 3 | ''; expected round,validationLoss",
        "round,validationLoss;0,1,2        | 2 | '0,1,2'; expected round,validationLoss",
        "round,validationLoss;0,x          | 2 | validationLoss 'x'; expected a number",
        "round,validationLoss;0,           | 2 | validationLoss ''; expected a number",
        "round,validationLoss;0,1f         | 2 | validationLoss '1f'; expected a number",
        "round,validationLoss;0,1e999      | 2 | validationLoss '1e999'; expected a number",
        "round,validationLoss;0.5,1        | 2 | round '0.5'; expected a whole number",
        "round,validationLoss;-1,1         | 2 | round '-1'; expected a whole number",
        "round,validationLoss;99999999999,1 | 2 | round '99999999999'; expected a whole number"
      })
  void wrongLineIsNamed(String text, int line, String problem) {
    InputException error = assertThrows(InputException.class, () -> read(text.replace(';', '\n')));
    String where = folder.resolve("loss.csv") + ":" + line + ": ";
    assertTrue(error.getMessage().startsWith(where), error::getMessage);
    assertTrue(error.getMessage().contains(problem), error::getMessage);
  }

  @Test
  void missingAndBinaryFilesAreNamed() throws IOException {
    Path absent = folder.resolve("absent.csv");
    InputException error = assertThrows(InputException.class, () -> LossCurveFile.read(absent));
    assertEquals(absent + ": no such file; expected a loss curve", error.getMessage());
    Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {(byte) 0xff, 0, 1});
    assertThrows(InputException.class, () -> LossCurveFile.read(binary));
  }

  @Test
  void curveNeedsARoundAndStartsAtZeroOrOne() {
    assertThrows(InputException.class, () -> new LossCurve(0, List.of()));
    assertThrows(InputException.class, () -> new LossCurve(2, List.of(1.0)));
  }

  private LossCurve read(String text) {
    Path file = folder.resolve("loss.csv");
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return LossCurveFile.read(file);
  }
}
