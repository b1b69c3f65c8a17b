package org.bfpsim.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bfpsim.cli.Invocation;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult.Totals;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.ImprovementFile;
import org.bfpsim.workload.policy.ImprovementSignal;
import org.bfpsim.workload.policy.ImprovementTable;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.SyntheticImprovement;
import org.bfpsim.workload.run.StepUses;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainRunCommandTest {
  private static final int STEPS = 14;

  @TempDir private Path folder;
  private Path model;
  private Path losses;

  /** A model of two layers, so that a run takes moments. */
  @BeforeEach
  void writeInputs() throws IOException {
    JsonObject small =
        JsonParser.parseString(StrictJson.write(ModelZoo.model("bert-base"))).getAsJsonObject();
    small.addProperty("name", "small");
    small.addProperty("encoderLayers", 2);
    small.getAsJsonObject("embedding").addProperty("vocabulary", 512);
    model = Files.writeString(folder.resolve("small.json"), small.toString());
    losses =
        Files.writeString(
            folder.resolve("loss.csv"),
            "round,validationLoss\n1,3\n2,nan\n3,3\n4,2\n5,2\n6,2\n7,2\n8,1\n");
  }

  /** Losses tie twice: with a patience of 2 the rung changes before rounds 4 and 7. */
  @Test
  void ladderCostsWhatItsStepsCostOneByOne() {
    int[] rungOfStep = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2};
    JsonObject run =
        run("--policy dsq@patience2 --steps-per-round 2 --steps 14 --loss-curve " + losses);
    requireSum(run, "dsq@patience2", step -> new Moment(step, rungOfStep[(int) step]));
    JsonArray stretches = run.getAsJsonArray("stretches");
    assertEquals(3, stretches.size());
    assertEquals(6, stretches.get(1).getAsJsonObject().get("fromStep").getAsInt());
    assertTrue(
        stretches.get(1).getAsJsonObject().get("reason").getAsString().contains("not below 3.0"));
  }

  /** Two rounds of patience; the rung of each of seven rounds is told by the rule, not by code. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plateau | 5 5 5 5 5 5 5 | 0001122",
        "noise | 5 4 4.1 3.9 4 4.2 3 | 0000001",
        "NaN at the start | nan nan 3 2 1 1 1 | 0011111",
        "ties with the best after a climb | 5 6 6 5 5 5 5 | 0001122",
        "the run ends before its curve would climb | 5 4 3 2 1 1 1 1 1 | 0000000",
      })
  void ladderIsClimbedWhereTheRuleSaysAndCostsItsSteps(String what, String losses, String rungs)
      throws IOException {
    StringBuilder curve = new StringBuilder("round,validationLoss\n");
    String[] rounds = losses.split(" ", -1);
    for (int round = 0; round < rounds.length; round++) {
      curve.append(round).append(',').append(rounds[round]).append('\n');
    }
    Path file = Files.writeString(folder.resolve("curve.csv"), curve);
    JsonObject run =
        run("--policy dsq@patience2 --steps-per-round 2 --steps 14 --loss-curve " + file);
    requireSum(run, "dsq@patience2", step -> new Moment(step, rungs.charAt((int) step / 2) - '0'));
    int last = 0;
    for (JsonElement stretch : run.getAsJsonArray("stretches")) {
      int rung = stretch.getAsJsonObject().get("rung").getAsInt();
      assertTrue(rung >= last, what + ": no rung is ever left downward");
      last = rung;
    }
  }

  /** At level sampled a run says how sure its cycles are, at level bandwidth that it is not. */
  @Test
  void sampledRunHasAnInterval() {
    String line = "--policy dsq@patience2 --steps-per-round 2 --loss-curve " + losses;
    assertTrue(run(line + " --dram sampled").getAsJsonObject("totals").has("cyclesHalfWidth"));
    assertFalse(run(line).getAsJsonObject("totals").has("cyclesHalfWidth"));
  }

  @Test
  void scheduleCostsWhatItsStepsCostOneByOne() {
    String policy = "schedule:bfp8/5-8:encoder.1:stash+dy:bfp2/9-:all:all:bfp4";
    JsonObject run = run("--policy " + policy + " --steps 14");
    requireSum(run, policy, step -> new Moment(step, step < 5 ? 0 : step < 9 ? 1 : 2));
  }

  @Test
  void adaptiveRunCostsWhatItsStepsCostOneByOne() throws IOException {
    List<String> layers = StepUses.of(trace()).layers();
    ImprovementTable table = SyntheticImprovement.parse("every=2,noise=0.1").table(layers, STEPS);
    Path file = Files.writeString(folder.resolve("r.csv"), ImprovementFile.write(table));
    ImprovementSignal signal = new ImprovementSignal(STEPS, layers, table);
    JsonObject run = run("--policy fast-adaptive --steps 14 --improvement " + file);
    requireSum(run, "fast-adaptive", step -> new Moment(step, 0, signal));
    assertTrue(run.getAsJsonArray("distinctSteps").size() > 4);
    assertFalse(run.has("estimatesAgainstSimulation"));
    JsonArray constants = run.getAsJsonArray("constants");
    assertEquals("fixed:bfp2", constants.get(0).getAsJsonObject().get("name").getAsString());
    long narrow = cycles(Policies.parse("fixed:bfp2"), Moment.START);
    assertEquals(
        STEPS * narrow,
        constants.get(0).getAsJsonObject().getAsJsonObject("figures").get("cycles").getAsLong());
  }

  /** With many distinct steps, estimates stay within a few percent of what is simulated. */
  @Test
  void estimateLayerByLayerSaysHowFarItIsOff() {
    String line = "--policy fast-adaptive --steps 50 --synthetic-improvement every=1,noise=0.1";
    JsonObject estimated = run(line + " --whole 1");
    JsonObject whole = run(line + " --whole 1000");
    JsonObject deviation = estimated.getAsJsonObject("estimatesAgainstSimulation");
    assertEquals(3, deviation.get("measuredKinds").getAsInt());
    assertTrue(estimated.get("simulatedSteps").getAsInt() < whole.get("simulatedSteps").getAsInt());
    double exact = whole.getAsJsonObject("totals").get("cycles").getAsLong();
    double near = estimated.getAsJsonObject("totals").get("cycles").getAsLong();
    assertEquals(exact, near, 0.02 * exact);
    assertTrue(deviation.get("cyclesFraction").getAsDouble() < 0.02);
    assertTrue(estimated.get("method").getAsString().startsWith("estimated layer by layer"));
  }

  @Test
  void constantsAreTheWholeRunOnEachRung() {
    JsonObject run = run("--policy dsq --steps-per-round 2 --loss-curve " + losses);
    JsonArray constants = run.getAsJsonArray("constants");
    assertEquals(3, constants.size());
    for (int rung = 0; rung < 3; rung++) {
      assertEquals(
          16 * cycles(Policies.parse("dsq"), new Moment(0, rung)),
          constants
              .get(rung)
              .getAsJsonObject()
              .getAsJsonObject("figures")
              .get("cycles")
              .getAsLong());
    }
  }

  @Test
  void folderHoldsEveryViewAndEqualRunsLeaveEqualBytes() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    String line = "--policy dsq@patience2 --steps-per-round 2 --loss-curve " + losses + " --out ";
    Invocation first = invoke(line + one);
    assertEquals(0, first.exitCode(), first.err());
    assertEquals(0, invoke(line + two).exitCode());
    List<String> files =
        List.of(
            "constants.csv",
            "precision.csv",
            "precision.png",
            "precision.svg",
            "run.json",
            "steps.csv",
            "stretches.csv");
    try (Stream<Path> found = Files.list(one)) {
      assertEquals(files, found.map(file -> file.getFileName().toString()).sorted().toList());
    }
    for (String file : files) {
      assertArrayEquals(
          Files.readAllBytes(one.resolve(file)), Files.readAllBytes(two.resolve(file)), file);
    }
    assertEquals(4, Files.readAllLines(one.resolve("stretches.csv")).size());
    assertTrue(
        Files.readString(one.resolve("precision.csv")).contains("\nencoder.1,stash,6,10,bfp4\n"));
    assertEquals(2, invoke(line + one).exitCode());
  }

  @Test
  void syntheticSignalIsCalledSoEverywhere() throws IOException {
    Path out = folder.resolve("out");
    Invocation run = invoke("--synthetic-loss rounds=3,noise=0 --steps-per-round 1 --out " + out);
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("validation loss is synthetic: rounds=3"), run.out());
    assertTrue(Files.readString(out.resolve("run.json")).contains("synthetic"));
    assertTrue(Files.readString(out.resolve("precision.svg")).contains("synthetic"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "--policy dsq --loss-curve DIR/gap.csv | DIR/gap.csv:3: a gap before round 2; expected round 1",
        "--policy dsq --loss-curve DIR/loss.csv --steps 9 --steps-per-round 1 | loss curve: ends after round 8",
        "--policy DIR/overlap.json | DIR/overlap.json:3:1: at $.rows[1]: ",
        "--policy DIR/layer.json | DIR/layer.json:2:1: at $.rows[0]: no layer of the model is 'encoder.9'; expected 'encoder.0' or another of encoder.0, encoder.1, head",
        "--policy DIR/falls.json | DIR/falls.json:3:1: at $.ladder[1]: the ladder falls",
        "--policy fast-adaptive --improvement DIR/r.csv | DIR/r.csv:3: no layer of the model is 'encodr.1'; expected 'encoder.1' or another of",
        "--policy fast-adaptive --improvement DIR/short.csv | DIR/short.csv: has no r(X) of the weight of layer 'encoder.0'; expected it",
        "--policy schedule:bfp8/0-9:nowhere:x:bfp4 | policy 'schedule:bfp8/0-9:nowhere:x:bfp4': row 0: no layer of the model is 'nowhere'",
        "--policy fixed:bfp8 --loss-curve DIR/loss.csv | --loss-curve: policy 'fixed:bfp8' does not read it",
        "--policy dsq --synthetic-improvement seed=1 | --synthetic-improvement: policy 'dsq' does not read it",
        "--policy dsq --synthetic-loss rouns=1 | --synthetic-loss: 'rouns=1': expected name=value",
        "--policy dsq --steps 0 | --steps 0: expected at least 1 step",
        "--policy dsq --steps-per-round 0 | --steps-per-round 0: expected at least 1 step",
        "--policy dsq --whole 0 | --whole 0: expected at least 1",
      })
  void badInputIsOneLineWithItsPlace(String line, String message) throws IOException {
    write("gap.csv", "round,validationLoss\n0,1\n2,1\n");
    write("overlap.json", schedule("{'toStep': 9, 'format': 'bfp4'},\n{'format': 'bfp2'}"));
    write("layer.json", schedule("{'layers': ['encoder.9'], 'format': 'bfp4'}"));
    write(
        "falls.json",
        "{'schema': 'bfpsim.policy/1', 'kind': 'dsq', 'family': 'bfp', 'ladder': [\n'4-4-4-4',\n"
            + "'4-4-4-3']}");
    write(
        "r.csv",
        """
        iteration,layer,tensor,relativeImprovement
        0,head,weight,1
        0,encodr.1,weight,1
        """);
    write("short.csv", "iteration,layer,tensor,relativeImprovement\n0,encoder.0,activation,1\n");
    Invocation wrong = invoke(line.replace("DIR", folder.toString()) + " --out " + folder + "/no");
    assertEquals(2, wrong.exitCode(), wrong.err());
    assertEquals("", wrong.out());
    assertEquals(1, wrong.err().lines().count(), wrong.err());
    String expected = "bfpsim: " + message.replace("DIR", folder.toString());
    assertTrue(wrong.err().startsWith(expected), () -> wrong.err() + expected);
    assertFalse(Files.exists(folder.resolve("no")));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text.replace('\'', '"'));
  }

  private static String schedule(String rows) {
    return "{'schema': 'bfpsim.policy/1', 'kind': 'schedule', 'format': 'bfp8', 'rows': [\n"
        + rows
        + "]}";
  }

  /** Every whole figure of a run against the sum over its steps, each simulated by itself. */
  private void requireSum(
      JsonObject run, String policy, java.util.function.LongFunction<Moment> at) {
    PrecisionPolicy parsed = Policies.parse(policy);
    Map<String, Long> sums = new HashMap<>();
    double energyJoules = 0;
    for (long step = 0; step < STEPS; step++) {
      Totals one = totals(parsed, at.apply(step));
      sums.merge("cycles", one.cycles(), Long::sum);
      sums.merge("macs", one.macs(), Long::sum);
      sums.merge("chunkMacs", one.chunkMacs(), Long::sum);
      sums.merge("dramReadBytes", one.dramReadBytes(), Long::sum);
      sums.merge("dramWriteBytes", one.dramWriteBytes(), Long::sum);
      energyJoules += one.energyJoules();
    }
    JsonObject totals = run.getAsJsonObject("totals");
    sums.forEach((key, sum) -> assertEquals(sum, totals.get(key).getAsLong(), key));
    assertEquals(energyJoules, totals.get("energyJoules").getAsDouble(), 1e-12 * energyJoules);
    long stretches = 0;
    for (JsonElement stretch : run.getAsJsonArray("stretches")) {
      stretches += stretch.getAsJsonObject().getAsJsonObject("figures").get("cycles").getAsLong();
    }
    assertEquals(sums.get("cycles"), stretches);
  }

  private long cycles(PrecisionPolicy policy, Moment now) {
    return totals(policy, now).cycles();
  }

  private Totals totals(PrecisionPolicy policy, Moment now) {
    Architecture base = Architectures.load("base");
    SimulationOptions options = SimulationOptions.at(DramLevel.BANDWIDTH).with(now);
    return Simulator.simulate(base, trace(), policy, options).totals();
  }

  private Trace trace() {
    return TrainingStepGenerator.generate(
        ModelZoo.nameOrFile(model.toString()), StepOptions.of(1, 16));
  }

  private JsonObject run(String line) {
    Invocation run = invoke(line + " --json");
    assertEquals(0, run.exitCode(), run.err());
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  private Invocation invoke(String line) {
    return Invocation.of(
        Stream.concat(
                Stream.of("train-run", "--model", model.toString(), "--batch", "1", "--seq", "16"),
                Arrays.stream(line.split(" ")))
            .toArray(String[]::new));
  }
}
