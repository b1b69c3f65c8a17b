package org.bfpsim.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bfpsim.cli.Invocation;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.workload.model.ModelZoo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps whose points are whole runs. */
class RunSweepTest {
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

  /** Patience only moves the climbs, so that all runs together take one step of each rung. */
  @Test
  void runsOfEveryPatienceAreThoseOfTrainRunAndShareTheirSteps() {
    JsonObject sweep =
        sweep("--policy dsq --set policy.patience=1,2,5 --synthetic-loss rounds=30,seed=3");
    assertEquals(3, sweep.get("simulatedSteps").getAsInt());
    JsonArray rows = sweep.getAsJsonArray("rows");
    List<Integer> patiences = List.of(1, 2, 5);
    for (int row = 0; row < 3; row++) {
      JsonObject run =
          json(
              "train-run",
              "--policy dsq@patience" + patiences.get(row) + " --synthetic-loss rounds=30,seed=3");
      assertEquals(run.get("totals"), figures(rows, row));
    }
    long hasty = figures(rows, 0).get("cycles").getAsLong();
    long patient = figures(rows, 2).get("cycles").getAsLong();
    assertTrue(hasty > patient, "a run that climbs sooner costs more");
  }

  @Test
  void fewerStepsAreWideWhereAlphaIsLarger() {
    JsonArray rows =
        sweep(
                "--policy fast-adaptive --set policy.alpha=0,0.5,2 --steps 12"
                    + " --synthetic-improvement every=4")
            .getAsJsonArray("rows");
    long wide = figures(rows, 0).get("cycles").getAsLong();
    long mixed = figures(rows, 1).get("cycles").getAsLong();
    long narrow = figures(rows, 2).get("cycles").getAsLong();
    assertTrue(wide > mixed && mixed > narrow, wide + " " + mixed + " " + narrow);
  }

  @Test
  void betaAndLadderAreKeysAndPoliciesMayDiffer() throws IOException {
    Path out = folder.resolve("out");
    Invocation run =
        invoke(
            "sweep",
            "--run --policy dsq --set policy.ladder=2-2-2-16/4-4-4-16,4-4-4-16/8-8-8-16"
                + " --set policy.q3=16,32 --out "
                + out);
    assertEquals(0, run.exitCode(), run.err());
    List<String> lines = Files.readAllLines(out.resolve("sweep.csv"));
    assertEquals(5, lines.size());
    assertTrue(lines.get(0).startsWith("policy.ladder,policy.q3,model,"), lines.get(0));
    assertTrue(lines.get(4).contains("4-4-4-32 x "), lines.get(4));
    assertTrue(run.out().contains("error   level bandwidth against sampled"), run.out());
    JsonObject beta =
        sweep(
            "--policy fast-adaptive --set policy.beta=0,0.9 --steps 8"
                + " --synthetic-improvement every=4");
    assertTrue(
        figures(beta.getAsJsonArray("rows"), 1).get("cycles").getAsLong()
            > figures(beta.getAsJsonArray("rows"), 0).get("cycles").getAsLong());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--set policy.patience=1,2 | --set policy.patience: it decides over a run",
        "--set policy.alpha=0.1 --policy fast-adaptive | --set policy.alpha: it decides over a run",
        "--run --set rung=0,1 | --set rung: a run climbs by itself",
        "--run --set policy.patience=2 --policy fixed:bfp8 | point policy.patience=2: ",
        "--run --set policy.patience=0 | --set policy.patience=0: '0'; expected",
        "--run --set policy.alpha=x | --set policy.alpha=x: 'x'; expected a number",
        "--set policy.q0=2 --steps 5 | --steps, --loss-curve and the like: are of whole runs",
        "--run --set policy.q0=2 --synthetic-improvement seed=2 | --synthetic-improvement: policy",
        "--run --set policy.ladder=4-4-4-4/2-2-2-2 | point policy.ladder=4-4-4-4/2-2-2-2: ",
      })
  void whatHasNoEffectIsRefused(String line, String message) {
    Invocation wrong = invoke("sweep", line + " --out " + folder.resolve("no"));
    assertEquals(2, wrong.exitCode(), wrong.err());
    assertEquals(1, wrong.err().lines().count(), wrong.err());
    assertTrue(wrong.err().startsWith("bfpsim: " + message.strip()), wrong.err());
  }

  private static JsonObject figures(JsonArray rows, int row) {
    return rows.get(row).getAsJsonObject().getAsJsonObject("figures");
  }

  private JsonObject sweep(String line) {
    return json("sweep", "--run " + line);
  }

  private JsonObject json(String command, String line) {
    Invocation run = invoke(command, line + " --json");
    assertEquals(0, run.exitCode(), run.err());
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  private Invocation invoke(String command, String line) {
    return Invocation.of(
        Stream.concat(
                Stream.of(command, "--model", model.toString(), "--batch", "1", "--seq", "16"),
                Arrays.stream(line.split(" ", -1)))
            .toArray(String[]::new));
  }
}
