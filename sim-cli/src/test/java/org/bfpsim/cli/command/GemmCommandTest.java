package org.bfpsim.cli.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bfpsim.cli.Invocation;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.ArrayTiming;
import org.bfpsim.core.array.Dataflows;
import org.bfpsim.core.array.Discipline;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GemmCommandTest {
  @Test
  void defaultsAreTheBaseArrayAndFourBitMantissas() {
    JsonObject json = json("gemm --m 512 --n 768 --k 1024 --json");
    ArrayTiming expected =
        Dataflows.WEIGHT_STATIONARY.time(
            new ArrayGeometry(64, 64, 16, true, false), GemmShape.of(512, 768, 1024), 4, 16);
    double slots = 64.0 * 64 * 16 * expected.cycles();
    assertAll(
        () -> assertEquals(expected.cycles(), json.get("computeCycles").getAsLong()),
        () -> assertEquals(expected.folds(), json.get("folds").getAsLong()),
        () -> assertEquals(4, json.get("passes").getAsInt()),
        () ->
            assertEquals(
                512.0 * 768 * 1024 * 4 / slots, json.get("utilizationFraction").getAsDouble()));
  }

  @Test
  void shadowWeightsCanBeTakenAway() {
    long with = json("gemm --m 8 --n 768 --k 4096 --json").get("computeCycles").getAsLong();
    long without =
        json("gemm --m 8 --n 768 --k 4096 --no-shadow-weights --json")
            .get("computeCycles")
            .getAsLong();
    assertTrue(without > with, with + " with, " + without + " without");
  }

  @ParameterizedTest
  @CsvSource({
    "bfp16, bfp16, fmac, 64",
    "bfp3, bfp2, fmac, 2",
    "fixed8, fixed4, int8, 1",
    "bf16, bf16, fp32, 1"
  })
  void passesFollowTheCell(String a, String b, String cell, int passes) {
    String line = "gemm --m 64 --n 64 --k 64 --json --a " + a + " --b " + b + " --cell " + cell;
    assertEquals(passes, json(line).get("passes").getAsInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gemm --m 64 --n 64 | Missing required option: '--k=K'; see 'bfpsim gemm --help'",
        "gemm --m 64 --n 64 --k x | Invalid value for option '--k': 'x' is not a long; see"
            + " 'bfpsim gemm --help'",
        "gemm --m 64 --n 64 --k -1 | GEMM 1 x (64, 64, -1): every dimension must be at least 1",
        "gemm --m 64 --n 64 --k 64 --dataflow xs | dataflow 'xs': expected os, ws or is",
        "gemm --m 64 --n 64 --k 64 --a fp32 | --a fp32: a cell of kind fmac does not execute it;"
            + " expected bfp<m>, mx9, mx6, mx4 and mxint8, or another --cell",
        "gemm --m 64 --n 64 --k 64 --row 8 | unknown option '--row'; did you mean '--rows'?; see"
            + " 'bfpsim gemm --help'",
      })
  void wrongInputIsOneLineAndTwo(String line, String message) {
    assertEquals(
        new Invocation(2, "", "bfpsim: " + message + "\n"), Invocation.of(line.split(" ")));
  }

  @Test
  void dimensionsBeyondALongAreTheUsersToMend() {
    Invocation huge = Invocation.of("gemm --m 9000000000 --n 9000000000 --k 9".split(" "));
    assertEquals(2, huge.exitCode(), huge.err());
    assertEquals(1, huge.err().lines().count(), huge.err());
  }

  @ParameterizedTest
  @CsvSource({
    "'--dataflow os --discipline queued --queue-depth 4', os, queued, 4, physical, true",
    "'--compat scalesim', ws, rigid, 1, scalesim, false"
  })
  void disciplineAndCompatibilityDecideTheTime(
      String options,
      String dataflow,
      String discipline,
      int depth,
      String compat,
      boolean shadow) {
    JsonObject json = json("gemm --m 512 --n 768 --k 1024 --json " + options);
    ArrayTiming expected =
        Discipline.of(discipline, depth, compat)
            .time(
                Dataflows.parse(dataflow),
                new ArrayGeometry(64, 64, 16, shadow, false),
                GemmShape.of(512, 768, 1024),
                4,
                16);
    assertEquals(expected.cycles(), json.get("computeCycles").getAsLong());
  }

  @Test
  void tableTakesTheOptionsAndReachesAFile(@TempDir Path folder) throws IOException {
    Path table = Files.writeString(folder.resolve("in.csv"), "m,n\n512,768\n");
    Path out = folder.resolve("out.csv");
    String line = "gemm --k 1024 --a bfp8 --rows 32 --csv " + table;
    Invocation printed = Invocation.of(line.split(" "));
    assertEquals(0, printed.exitCode(), printed.err());
    JsonObject single = json("gemm --m 512 --n 768 --k 1024 --a bfp8 --rows 32 --json");
    assertEquals(
        "m,n,computeCycles,utilizationFraction,passes,folds\n512,768,"
            + single.get("computeCycles").getAsString()
            + ","
            + single.get("utilizationFraction").getAsString()
            + ","
            + single.get("passes").getAsString()
            + ","
            + single.get("folds").getAsString()
            + "\n",
        printed.out());
    assertEquals(new Invocation(0, "", ""), Invocation.of((line + " --out " + out).split(" ")));
    assertEquals(printed.out(), Files.readString(out));
    assertEquals(2, Invocation.of((line + " --out " + out).split(" ")).exitCode());
  }

  @Test
  void aBadTableLeavesNoFile(@TempDir Path folder) throws IOException {
    Path table = Files.writeString(folder.resolve("in.csv"), "m,n,k\n1,1,1\n1,1,x\n");
    Path out = folder.resolve("out.csv");
    Invocation failed = Invocation.of(("gemm --csv " + table + " --out " + out).split(" "));
    assertEquals(2, failed.exitCode());
    assertTrue(failed.err().contains("in.csv:3:5: k 'x'"), failed.err());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(table), left.toList());
    }
  }

  @Test
  void everyScaleSimRowComesBackFromOneTable(@TempDir Path folder) throws IOException {
    List<String[]> rows;
    try (Stream<String> lines = Files.lines(SharedReference.path("scalesim", "gemm.csv"))) {
      rows = lines.skip(1).map(line -> line.split(",", -1)).toList();
    }
    StringBuilder table = new StringBuilder("m,n,k,dataflow,rows,cols\n");
    rows.forEach(row -> table.append(String.join(",", List.of(row).subList(0, 6))).append('\n'));
    Path file = Files.writeString(folder.resolve("in.csv"), table);
    Invocation answered =
        Invocation.of(
            ("gemm --csv " + file + " --lanes 1 --a bfp2 --b bfp2 --compat scalesim").split(" "));
    assertEquals("", answered.err());
    List<String> lines = answered.out().lines().skip(1).toList();
    assertEquals(rows.size(), lines.size());
    for (int i = 0; i < lines.size(); i++) {
      assertEquals(rows.get(i)[6], lines.get(i).split(",", -1)[6], lines.get(i));
    }
  }

  @Test
  void functionalReadsItsOperandsAndComparesWithFp64(@TempDir Path folder) throws IOException {
    Path a = Files.writeString(folder.resolve("a.csv"), "1,2,3\n4,5,6\n");
    Path b = Files.writeString(folder.resolve("b.csv"), "1 0\n0 1\n1 1\n");
    String line = "gemm --functional --json --a-values " + a + " --b-values " + b;
    JsonObject exact = json(line);
    assertEquals(4, exact.get("results").getAsInt());
    assertEquals(3, exact.get("k").getAsInt());
    assertEquals(0, exact.get("largestRelativeError").getAsDouble());
    assertTrue(!exact.has("sqnrDecibels"), exact.toString());
    // Under 2^2 two bits count units of 2: 4, 5 and 6 become 4, 4 (a tie, to even) and 6.
    JsonObject lossy = json(line + " --a bfp2 --b bfp2");
    // c = 4 5 / 10 11, computed 4 5 / 10 10.
    assertEquals(1.0 / 11, lossy.get("largestRelativeError").getAsDouble(), 1e-15);
    assertEquals(10 * Math.log10(262), lossy.get("sqnrDecibels").getAsDouble(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gemm --functional --m 4 --n 4 | --k: missing; expected it, or a file of values",
        "gemm --functional --m 4 --n 4 --k 4 --rounding up | rounding 'up': unknown; expected"
            + " nearest, truncate or stochastic",
        "gemm --functional --m 99999999 --n 4 --k 99999999 | --m: 99999999 x 99999999 random"
            + " values; expected 1 to 67108864",
        "gemm --m 4 --n 4 --k 4 --a-values x | --a-values: values are computed with --functional"
            + " only; expected it, too",
        "gemm --m 4 --n 4 --k 4 --out x | --out: is for a table; expected --csv with it",
        "gemm --csv x --json | --json: cannot go with --csv; expected one of them",
        "gemm --csv no-such.csv | no-such.csv: no such file",
        "gemm --m 4 --n 4 --k 4 --discipline queued | dataflow ws: the queued discipline is"
            + " defined for os only",
        "gemm --m 4 --n 4 --k 4 --compat x | compat 'x': expected physical or scalesim"
      })
  void contradictionsAreOneLine(String line, String message) {
    assertEquals(
        new Invocation(2, "", "bfpsim: " + message + "\n"), Invocation.of(line.split(" ")));
  }

  @Test
  void randomValuesFollowTheirSeed() {
    String line = "gemm --functional --m 8 --n 8 --k 64 --rounding stochastic --seed ";
    assertEquals(Invocation.of((line + 3).split(" ")), Invocation.of((line + 3).split(" ")));
    assertTrue(!Invocation.of((line + 3).split(" ")).equals(Invocation.of((line + 4).split(" "))));
  }

  private static JsonObject json(String line) {
    Invocation invocation = Invocation.of(line.split(" "));
    assertEquals("", invocation.err());
    return JsonParser.parseString(invocation.out()).getAsJsonObject();
  }
}
