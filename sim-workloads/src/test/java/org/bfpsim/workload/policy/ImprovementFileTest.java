package org.bfpsim.workload.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImprovementFileTest {
  private static final String HEADER = ImprovementFile.HEADER + "\n";

  @TempDir Path folder;

  @Test
  void valuesHoldUntilTheNextMeasurement() {
    ImprovementTable table =
        read(HEADER + "0,a,weight,0.5\n0,a,gradient,inf\n10,a,gradient,0.25\n10,a,weight,1e-3\n");
    assertEquals(10, table.stride());
    assertEquals(OptionalDouble.of(0.5), table.at("a", MeasuredTensor.WEIGHT, 9));
    assertEquals(OptionalDouble.of(0.001), table.at("a", MeasuredTensor.WEIGHT, 10));
    assertEquals(OptionalDouble.of(0.25), table.at("a", MeasuredTensor.GRADIENT, 19));
    assertEquals(OptionalDouble.empty(), table.at("a", MeasuredTensor.WEIGHT, 20));
    assertEquals(OptionalDouble.empty(), table.at("a", MeasuredTensor.WEIGHT, -1));
    assertEquals(OptionalDouble.empty(), table.at("b", MeasuredTensor.WEIGHT, 0));
  }

  @Test
  void jsonLinesSayTheSame() {
    String csv = HEADER + "0,a,weight,0.5\n1,a,weight,0.25\n";
    String lines =
        "{\"iteration\": 0, \"layer\": \"a\", \"tensor\": \"weight\","
            + " \"relativeImprovement\": 0.5}\n"
            + "{\"iteration\": 1, \"layer\": \"a\", \"tensor\": \"weight\","
            + " \"relativeImprovement\": 0.25}\n";
    assertEquals(read(csv), read(lines));
  }

  @Test
  void whatIsWrittenReadsBack() {
    ImprovementTable table = SyntheticImprovement.DEFAULT.table(List.of("a", "b.1"), 1000);
    assertEquals(10, table.measurements());
    assertEquals(table, read(ImprovementFile.write(table)));
  }

  /** {@code ;} stands for the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~                               | -1 | the file is empty",
        "0,a,weight,1                     | -1 | header '0,a,weight,1'",
        "H                                | 0 | no line of values",
        "H;1,a,weight,1                   | 0 | a gap or step back at iteration 1; expected iteration 0",
        "H;0,a,weight,1;2,a,weight,1;3,a,weight,1 | 2 | at iteration 3; expected iteration 4",
        "H;0,a,weight,1;1,a,weight,1;0,a,weight,1 | 2 | at iteration 0; expected iteration 2",
        "H;0,a,weight,1;0,a,weight,1      | 1 | a second r(X) of the weight of layer 'a'",
        "H;0,a,weight,1;0,b,weight,1;1,a,weight,1;2,a,weight,1 | 3 | iteration 1 ends without the weight of 'b'",
        "H;0,a,weight,1;0,b,weight,1;1,a,weight,1 | 3 | iteration 1 ends without the weight of 'b'",
        "H;0,a,weight,1;1,b,weight,1      | 1 | the weight of layer 'b' is not in iteration 0",
        "H;0,a,weights,1                  | 0 | tensor 'weights'; expected activation, weight, gradient",
        "H;0,a,weight,-1                  | 0 | relativeImprovement '-1'",
        "H;0,a,weight,nan                 | 0 | relativeImprovement 'nan'",
        "H;0,,weight,1                    | 0 | no layer",
        "H;x,a,weight,1                   | 0 | iteration 'x'; expected a whole number",
        "H;0,a,weight                     | 0 | '0,a,weight'; expected iteration,layer,tensor",
      })
  void wrongLineIsNamed(String text, int line, String problem) {
    String whole = text.replace("H", ImprovementFile.HEADER).replace(';', '\n');
    InputException error = assertThrows(InputException.class, () -> read(whole));
    String where = folder.resolve("r.csv") + ":" + (line + 2) + ": ";
    assertTrue(error.getMessage().startsWith(where), error::getMessage);
    assertTrue(error.getMessage().contains(problem), error::getMessage);
  }

  private ImprovementTable read(String text) {
    try {
      return ImprovementFile.read(Files.writeString(folder.resolve("r.csv"), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
