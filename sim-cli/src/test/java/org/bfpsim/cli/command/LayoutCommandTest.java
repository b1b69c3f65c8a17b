package org.bfpsim.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bfpsim.cli.Invocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutCommandTest {
  private static final long ELEMENTS = 4096 * 1024;

  @TempDir private Path folder;

  private static JsonArray layouts(String arguments) {
    Invocation run = Invocation.of(("layout " + arguments + " --json").split(" "));
    assertEquals(0, run.exitCode(), run.err());
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    return json.getAsJsonArray("layouts");
  }

  /** Checks bits per element, and bits that are moved and useful, against whole lines of bursts. */
  private static void assertRow(
      JsonObject row, String name, double bits, double moved, double useful) {
    assertEquals(name, row.get("layout").getAsString());
    assertEquals(bits, row.get("bitsPerElement").getAsDouble());
    assertEquals(bits * ELEMENTS / 8, row.get("storedBytes").getAsDouble(), name);
    assertEquals(moved * ELEMENTS / 8, row.get("movedBytes").getAsDouble(), name);
    assertEquals(moved * ELEMENTS / 8 / 64, row.get("bursts").getAsDouble(), name);
    assertEquals(useful * ELEMENTS / 8, row.get("usefulBytes").getAsDouble(), name);
    assertEquals(moved / useful - 1, row.get("overFetchFraction").getAsDouble(), 1e-12, name);
  }

  @Test
  void aWholeReadMovesEveryBitOfALayout() {
    JsonArray rows = layouts("--format bfp4 --shape 4096x1024");
    assertEquals(3, rows.size());
    assertRow(rows.get(0).getAsJsonObject(), "planar", 6.5, 6.5, 6.5);
    assertRow(rows.get(1).getAsJsonObject(), "packed", 5.5, 5.5, 5.5);
    assertRow(rows.get(2).getAsJsonObject(), "container", 8.5, 8.5, 5.5);
  }

  @Test
  void aReadAtALowerPrecisionMovesTheUpperPlanesOnly() {
    JsonArray rows = layouts("--format bfp4 --shape 4096x1024 --read-mantissa 2");
    assertRow(rows.get(0).getAsJsonObject(), "planar", 6.5, 3.5, 3.5);
    assertRow(rows.get(1).getAsJsonObject(), "packed", 5.5, 5.5, 3.5);
    assertRow(rows.get(2).getAsJsonObject(), "container", 8.5, 8.5, 3.5);
  }

  @Test
  void printsARowPerLayoutInTheOrderAskedFor() {
    Invocation run =
        Invocation.of(
            "layout --format bfp4 --shape 64x128 --layout packed,planar-c4 --axis 0".split(" "));
    assertEquals(
        """
        bfp4, 64 x 128, groups down columns
        read as bfp4 in 1 tile of 64 x 128, bursts of 64 bytes

        layout     bits/element  stored bytes  useful bytes  moved bytes  bursts  over-fetch
        packed              5.5         5,632         5,632        5,632      88       0.0 %
        planar-c4           5.5         5,632         5,632        5,632      88       0.0 %
        """,
        run.out());
  }

  @Test
  void theTableIsAlsoAFile() throws IOException {
    Path file = folder.resolve("table.csv");
    String line = "layout --format mx6 --shape 64x128 --layout packed --csv " + file;
    assertEquals(0, Invocation.of(line.split(" ")).exitCode());
    assertEquals(
        List.of(
            "layout,bitsPerElement,storedBytes,usefulBytes,movedBytes,bursts,overFetchFraction",
            "packed,6,6144,6144,6144,96,0"),
        Files.readAllLines(file));
    Invocation again = Invocation.of(line.split(" "));
    assertEquals(2, again.exitCode());
    assertTrue(again.err().contains("--force"), again.err());
    assertEquals(0, Invocation.of((line + " --force").split(" ")).exitCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format bfp4 --shape 12 | --shape 12: is no size; expected <rows>x<columns>, for example"
            + " 4096x1024",
        "--format bfp4 --shape 0x4 | --shape 0x4: is no size; expected <rows>x<columns>, for"
            + " example 4096x1024",
        "--format bfp4 --shape 8x8 --axis 2 | --axis 2: expected 0 (down columns) or 1 (along"
            + " rows)",
        "--format bfp4 --shape 8x8 --read-mantissa 5 | --read-mantissa 5: bfp4 has 4 mantissa"
            + " bits; expected 1 to that",
        "--format mx6 --shape 8x8 --read-mantissa 2 | --read-mantissa 2: is for bfp formats, whose"
            + " mantissas can be cut; 'mx6' is none",
        "--format bfp4 --shape 8x8 --burst-bytes 48 | --burst-bytes 48: expected a power of two up"
            + " to 4096",
        "--format bfp4 --shape 999999x999999 --tile 1x1 | --tile 1x1: makes more than 4194304"
            + " tiles; expected larger ones",
        "--format bfp4 --shape 999999999999x999999999999 | --shape 999999999999x999999999999: has"
            + " more bits than 2^63",
        "--format bfp4 --shape 8x8 --layout planar,flat | layout 'flat': unknown; expected planar,"
            + " planar-c<chunk bits>, packed or container",
      })
  void badInputIsOneLineAndTwo(String arguments, String message) {
    Invocation wrong = Invocation.of(("layout " + arguments).split(" "));
    assertEquals(new Invocation(2, "", "bfpsim: " + message + "\n"), wrong);
  }

  @Test
  void everyLineOfHelpFitsEightyColumns() {
    Invocation.of("layout", "--help")
        .out()
        .lines()
        .forEach(text -> assertTrue(text.length() <= 80, () -> "too long: " + text));
  }
}
