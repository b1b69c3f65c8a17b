package org.bfpsim.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.Dataflows;
import org.bfpsim.core.array.Discipline;
import org.bfpsim.core.array.GemmAnswer;
import org.bfpsim.core.array.GemmQuery;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GemmTableTest {
  private static final String ANSWER = ",computeCycles,utilizationFraction,passes,folds\n";

  @Test
  void everyRowIsAnsweredInItsOrder() throws IOException {
    long seed = 11;
    Random random = new Random(seed);
    StringBuilder table =
        new StringBuilder("cols,m,dataflow,n,k,rows,mantissaB,discipline,compat\n");
    StringBuilder expected = new StringBuilder(table.toString().strip() + ANSWER);
    for (int i = 0; i < SharedReference.randomCases(3000); i++) {
      boolean queued = random.nextInt(3) == 0;
      String dataflow = queued ? "os" : List.of("os", "ws", "is").get(random.nextInt(3));
      String compat = !queued && random.nextBoolean() ? "scalesim" : "physical";
      String discipline = queued ? "queued" : "rigid";
      int[] size = random.ints(6, 2, 300).toArray();
      int mantissa = 1 + random.nextInt(16);
      String row =
          size[0]
              + ","
              + size[1]
              + ","
              + dataflow
              + ","
              + size[2]
              + ","
              + size[3]
              + ","
              + size[4]
              + ","
              + mantissa
              + ","
              + discipline
              + ","
              + compat;
      table.append(row).append('\n');
      GemmAnswer answer =
          new GemmQuery(
                  GemmShape.of(size[1], size[2], size[3]),
                  new ArrayGeometry(size[4], size[0], 8, compat.equals("physical"), false),
                  Dataflows.parse(dataflow),
                  4,
                  mantissa,
                  2,
                  16,
                  Discipline.of(discipline, 5, compat))
              .answer();
      expected.append(row).append(',').append(answer.computeCycles()).append(',');
      expected.append(StrictJson.writeLine(answer.utilizationFraction())).append(',');
      expected.append(answer.passes()).append(',').append(answer.folds()).append('\n');
    }
    assertEquals(expected.toString(), answered(table.toString(), defaults()), "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m,n,k\n8,8,8\n", "\uFEFFm,n,k\r\n8,8,8\r\n", "m,n,k\n\n8,8,8"})
  void lineEndsAndMarksAreNoPartOfARow(String table) throws IOException {
    List<String> lines = answered(table, defaults()).lines().toList();
    assertEquals(2, lines.size(), lines.toString());
    assertEquals("m,n,k" + ANSWER.strip(), lines.get(0));
    assertTrue(lines.get(1).startsWith("8,8,8,"), lines.get(1));
  }

  @Test
  void quotesAndBlanksAroundACellMeanNothing() throws IOException {
    String plain = answered("m,n,k,dataflow\n8,9,10,os\n", defaults());
    String quoted = answered("\"m\", n,k,dataflow\n\"8\", 9 ,10,\"os\"\n", defaults());
    assertEquals(
        plain.lines().toList().get(1).substring("8,9,10,os".length()),
        quoted.lines().toList().get(1).substring("\"8\", 9 ,10,\"os\"".length()));
  }

  @Test
  void optionsStandForMissingDimensions() throws IOException {
    GemmDefaults all = defaults(OptionalLong.of(8), OptionalLong.of(9), OptionalLong.of(10));
    assertEquals(
        answered("m,n,k,rows\n8,9,10,4\n", defaults()).lines().toList().get(1).substring(8),
        answered("rows\n4\n", all).lines().toList().get(1).substring(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "m,n,k\\n8,x,8\\n | t.csv:2:3: n 'x'; expected a whole number from 1",
        "m,n,k\\n8,8,8\\n8,8,0\\n | t.csv:3:5: k '0'; expected a whole number from 1",
        "m,n,k\\n8,,8\\n | t.csv:2:3: n ''; expected a whole number from 1",
        "m,n,k\\n8,8,-8\\n | t.csv:2:5: k '-8'; expected a whole number from 1",
        "m,n,k\\n9223372036854775808,8,8\\n | t.csv:2:1: m '9223372036854775808'; expected a whole"
            + " number from 1",
        "m,n,k,mantissaA\\n8,8,8,33\\n | t.csv:2:7: mantissaA '33'; expected a whole number from 1"
            + " to 32",
        "m,n,k,dataflow\\n8,8,8,OS\\n | t.csv:2:7: dataflow 'OS'; expected os or ws or is",
        "m,n,k\\n8,8\\n | t.csv:2:4: the row has 2 cells; expected 3",
        "m,n,k\\n8,8,8,8\\n | t.csv:2:7: the row has more cells than columns; expected 3",
        "m,n,k,m\\n | t.csv:1:7: column 'm' stands twice; expected it once",
        "m,n,lane\\n | t.csv:1:5: unknown column 'lane'; did you mean 'lanes'?; expected any of m,"
            + " n, k, rows, cols, lanes, dataflow, mantissaA, mantissaB, discipline, queueDepth,"
            + " compat",
        "m,n\\n | t.csv:1:1: no column 'k'; expected one, or the option --k",
        "m,n,k,discipline\\n8,8,8,queued\\n | t.csv:2:1: dataflow ws: the queued discipline is"
            + " defined for os only",
        "m,n,k,lanes\\n8,8,8,32\\n | t.csv:2:1: 32 lanes: a cell's lanes share one scale, so there"
            + " can be at most the group's 16 of them",
        "m,n,k\\n9000000000,9000000000,9\\n | t.csv:2:1: GEMM (9000000000, 9000000000, 9): more"
            + " than 2^63 MACs or cycles; expected less",
      })
  void anErrorNamesItsPlace(String table, String message) {
    InputException error =
        assertThrows(InputException.class, () -> answered(table.replace("\\n", "\n"), defaults()));
    assertEquals(message, error.getMessage());
  }

  @Test
  void aTableWithoutALineIsAnError() {
    assertThrows(InputException.class, () -> answered("", defaults()));
  }

  @Test
  void aLineMayEndAnywhereInTheBuffer() throws IOException {
    String row = "123456,654321,77777\n";
    String table = "m,n,k\n" + row.repeat(20_000);
    List<String> lines = answered(table, defaults()).lines().skip(1).distinct().toList();
    assertEquals(1, lines.size(), lines.toString());
    assertEquals(20_001, answered(table, defaults()).lines().count());
  }

  private static GemmDefaults defaults() {
    return defaults(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  private static GemmDefaults defaults(OptionalLong m, OptionalLong n, OptionalLong k) {
    return new GemmDefaults(m, n, k, 64, 64, 8, "ws", 4, 4, "rigid", 5, "physical", 2, 16, true);
  }

  private static String answered(String table, GemmDefaults defaults) throws IOException {
    StringWriter out = new StringWriter();
    byte[] bytes = table.getBytes(StandardCharsets.UTF_8);
    GemmTable.answer(new ByteArrayInputStream(bytes), "t.csv", defaults, out);
    return out.toString();
  }
}
