package org.bfpsim.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class DramCommandTest {
  @TempDir private Path folder;

  @Test
  void printsEveryKeyThatIsPromised() {
    JsonObject json = json("dram --preset hbm2 --pattern gemm_4r4r1w --json");
    for (String key :
        List.of(
            "cycles",
            "averageReadLatencyCycles",
            "bandwidthBytesPerSecond",
            "peakFraction",
            "rowHitFraction",
            "activates",
            "precharges",
            "refreshes",
            "energyPicojoules")) {
      assertTrue(json.has(key), key);
    }
    assertEquals(65536, json.get("requests").getAsLong());
    assertTrue(json.get("cycles").getAsLong() >= json.get("boundCycles").getAsLong());
  }

  @Test
  void compatibilityMeetsTheReference() {
    // The row d3.ddr4_2400_1r_bgil, seq_rd; the preset's clock differs, its clocks do not.
    JsonObject json = json("dram --preset ddr4-2400 --compat dramsim3 --pattern seq_rd --json");
    assertEquals(275829, json.get("cycles").getAsLong());
    assertEquals(350.1954, json.get("averageReadLatencyCycles").getAsDouble(), 5e-5);
    assertEquals(695, json.get("activates").getAsLong());
    assertEquals(687, json.get("precharges").getAsLong());
    assertEquals(29, json.get("refreshes").getAsLong());
  }

  @Test
  void writesTheCommandsOfATrace() throws IOException {
    Path trace = Files.writeString(folder.resolve("t.txt"), "0 R 0\n40 W 3\n");
    Path commands = folder.resolve("c.csv");
    Invocation run =
        Invocation.of(
            "dram", "--preset", "ddr4-2400", "--trace", "" + trace, "--commands", "" + commands);
    assertEquals(0, run.exitCode(), run.err());
    List<String> lines = Files.readAllLines(commands);
    assertEquals("clock,channel,command,rank,bankGroup,bank,row,column", lines.get(0));
    assertEquals("2,0,activate,0,0,0,0,0", lines.get(1));
    assertTrue(lines.stream().anyMatch(line -> line.contains(",write,")), lines::toString);
  }

  @Test
  void aFailureLeavesNoCommandFile() throws IOException {
    Path trace = Files.writeString(folder.resolve("t.txt"), "0 R 0\n40 R");
    Path commands = folder.resolve("c.csv");
    Invocation run =
        Invocation.of(
            "dram", "--preset", "hbm2", "--trace", "" + trace, "--commands", "" + commands);
    assertEquals(2, run.exitCode(), run.err());
    assertFalse(Files.exists(commands));
    assertFalse(Files.exists(folder.resolve("c.csv.partial")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--preset hbm1 --pattern seq_rd | DRAM preset 'hbm1': no such preset or file; expected 'hbm2'",
        "--preset hbm2 --pattern seq | --pattern: unknown pattern 'seq'; expected one of seq_rd,",
        "--preset hbm2 --pattern seq_rd --compat x | --compat x: unknown; expected dramsim3",
        "--preset hbm2 --pattern seq_rd --requests 0 | --requests 0: expected at least 1",
        "--preset hbm2 --trace none.txt | none.txt: no such file",
        "--config none.ini --pattern seq_rd | none.ini: no such file",
        "--preset hbm2 | Missing required argument",
        "--pattern seq_rd | Missing required argument",
      })
  void wrongInputIsOneLineAndTwo(String line, String message) {
    Invocation run = Invocation.of(("dram " + line).split(" "));
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().startsWith("bfpsim: "), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  private static JsonObject json(String line) {
    Invocation invocation = Invocation.of(line.split(" "));
    assertEquals("", invocation.err());
    return JsonParser.parseString(invocation.out()).getAsJsonObject();
  }
}
