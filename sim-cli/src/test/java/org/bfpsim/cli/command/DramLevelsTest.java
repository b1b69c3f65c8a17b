package org.bfpsim.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bfpsim.cli.Invocation;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.workload.model.ModelZoo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run} and {@code compare} say of the level at which they simulate the DRAM. */
class DramLevelsTest {
  private static final String SIZE = "--batch 1 --seq 16 --policy fixed:bfp4 --model ";

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void writeModel() throws IOException {
    JsonObject small =
        JsonParser.parseString(StrictJson.write(ModelZoo.model("bert-base"))).getAsJsonObject();
    small.addProperty("name", "small");
    small.addProperty("encoderLayers", 1);
    small.getAsJsonObject("embedding").addProperty("vocabulary", 512);
    model = Files.writeString(folder.resolve("small.json"), small.toString());
  }

  private Invocation call(String command, String more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of((SIZE + model + " " + more).strip().split(" ", -1)));
    return Invocation.of(arguments.toArray(String[]::new));
  }

  private JsonObject result(String level) {
    Invocation run = call("run", "--json --dram " + level);
    assertEquals(0, run.exitCode(), run.err());
    assertFalse(run.out().contains("error   "), "JSON and nothing else");
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  private static long cycles(JsonObject result) {
    return result.getAsJsonObject("totals").get("cycles").getAsLong();
  }

  @Test
  void theBytesOfTheLevelsAreThoseOfTheStep() {
    for (String level : List.of("command", "sampled", "bandwidth")) {
      JsonObject result = result(level);
      JsonObject totals = result.getAsJsonObject("totals");
      JsonObject dram = result.getAsJsonObject("dram");
      assertEquals(level, dram.get("level").getAsString());
      assertEquals(
          totals.get("dramReadBytes").getAsLong() + totals.get("dramWriteBytes").getAsLong(),
          dram.get("simulatedBytes").getAsLong() + dram.get("extrapolatedBytes").getAsLong(),
          level);
    }
  }

  @Test
  void theErrorOfLevelBandwidthIsThatOfItsCyclesAgainstSampled() {
    double sampled = cycles(result("sampled"));
    double off = 100 * (cycles(result("bandwidth")) - sampled) / sampled;
    String line = String.format(Locale.ROOT, "level bandwidth against sampled: %+.2f %%", off);
    Invocation run = call("run", "--dram bandwidth --out " + folder.resolve("out"));
    assertTrue(run.out().contains(line), run.out());
    Invocation compare = call("compare", "");
    assertTrue(compare.out().contains(line), compare.out());
  }

  @Test
  void aShortStepIsSampledWholeAndSaysSo() {
    Invocation run = call("run", "--out " + folder.resolve("out"));
    assertTrue(run.out().contains("sampled, and all of it: every command simulated"), run.out());
    assertFalse(run.out().contains("+-"), run.out());
    assertFalse(run.out().contains("against sampled"), run.out());
  }

  @Test
  void anUnknownLevelIsOneLine() {
    Invocation run = call("run", "--dram exact --out " + folder.resolve("out"));
    assertEquals(2, run.exitCode());
    assertEquals("bfpsim: DRAM level 'exact': expected command, sampled or bandwidth\n", run.err());
    assertFalse(Files.exists(folder.resolve("out")));
  }
}
