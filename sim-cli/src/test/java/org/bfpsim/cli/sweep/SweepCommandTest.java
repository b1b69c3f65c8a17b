package org.bfpsim.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.model.ModelArchitecture;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {
  @TempDir private Path folder;
  private Path model;

  /** A model of one layer, so that a sweep takes moments. */
  @BeforeEach
  void writeModel() throws IOException {
    JsonObject small =
        JsonParser.parseString(StrictJson.write(ModelZoo.model("bert-base"))).getAsJsonObject();
    small.addProperty("name", "small");
    small.addProperty("encoderLayers", 1);
    small.getAsJsonObject("embedding").addProperty("vocabulary", 512);
    model = Files.writeString(folder.resolve("small.json"), small.toString());
  }

  @Test
  void rowsAreTheSimulatorsOwnFigures() throws IOException {
    Path out = folder.resolve("out");
    Invocation swept = sweep("--set mantissa=2,4 --set array=16x16,32x16 --out " + out);
    assertEquals(0, swept.exitCode(), swept.err());
    assertTrue(
        swept.out().contains("level bandwidth against sampled: ")
            && swept.out().contains("of the cycles of point mantissa=2"),
        swept.out());
    List<String> lines = Files.readAllLines(out.resolve("sweep.csv"));
    List<String> header = List.of(lines.get(0).split(","));
    List<String> last = List.of(lines.get(4).split(","));
    SimulationResult expected =
        Simulator.simulate(
            Architectures.load("base", java.util.Map.of("array.rows", "32", "array.cols", "16")),
            trace(),
            Policies.parse("fixed:bfp4"),
            SimulationOptions.at(DramLevel.BANDWIDTH));
    assertAll(
        () -> assertEquals(5, lines.size()),
        () ->
            assertEquals(
                List.of("mantissa", "array", "model", "batch", "sequence", "policy", "rung"),
                header.subList(0, 7)),
        () ->
            assertEquals(
                List.of("4", "32x16", "small", "1", "16", "fixed:bfp4", "0"), last.subList(0, 7)),
        () -> assertEquals(expected.totals().cycles() + "", cell(header, last, "cycles")),
        () ->
            assertEquals(
                expected.totals().energyJoules(),
                Double.parseDouble(cell(header, last, "energyJoules"))),
        () ->
            assertEquals(
                expected.totals().stalls().get("skew") + "", cell(header, last, "stalls.skew")));
  }

  @Test
  void threadsChangeNoByte() throws IOException {
    String line = "--set mantissa=2,4 --set seq=8,12,16 --out ";
    Path one = folder.resolve("one");
    Path four = folder.resolve("four");
    Invocation first = sweep(line + one + " --threads 1", "--json");
    Invocation second = sweep(line + four + " --threads 4", "--json");
    assertEquals(0, first.exitCode(), first.err());
    assertEquals(first.out(), second.out());
    for (String file : List.of("sweep.csv", "roofline.csv", "roofline.svg", "roofline.png")) {
      assertArrayEquals(
          Files.readAllBytes(one.resolve(file)), Files.readAllBytes(four.resolve(file)), file);
    }
  }

  @Test
  void folderHoldsTheTableAndTheRooflineOnly() throws IOException {
    Path out = folder.resolve("out");
    Invocation swept = sweep("--set rung=0,2 --out " + out);
    assertEquals(0, swept.exitCode(), swept.err());
    try (Stream<Path> files = Files.list(out)) {
      assertEquals(
          List.of("roofline.csv", "roofline.png", "roofline.svg", "sweep.csv"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    List<String> lines = Files.readAllLines(out.resolve("sweep.csv"));
    assertAll(
        () -> assertTrue(lines.get(0).startsWith("rung,model,"), lines.get(0)),
        () ->
            assertEquals(1, Arrays.stream(lines.get(0).split(",")).filter("rung"::equals).count()),
        () -> assertTrue(lines.get(2).startsWith("2,small,"), lines.get(2)),
        () ->
            assertTrue(
                Files.readString(out.resolve("roofline.csv")).contains("\npoint,rung=2,,step,")));
    assertEquals(2, sweep("--set rung=0 --out " + out).exitCode());
    assertEquals(0, sweep("--set rung=0 --force --out " + out).exitCode());
    assertEquals(2, Files.readAllLines(out.resolve("sweep.csv")).size());
  }

  @Test
  void jsonHoldsTheRowsAndWritesNoFile() throws IOException {
    Invocation swept = sweep("--set policy=fixed:bfp4,fixed:bfp2 --set mantissa=2", "--json");
    assertEquals(0, swept.exitCode(), swept.err());
    JsonObject json = JsonParser.parseString(swept.out()).getAsJsonObject();
    JsonArray rows = json.getAsJsonArray("rows");
    JsonObject first = rows.get(0).getAsJsonObject();
    assertAll(
        () -> assertEquals("bfpsim.sweep/1", json.get("schema").getAsString()),
        () -> assertEquals(2, rows.size()),
        () ->
            assertEquals(
                "fixed:bfp4", first.getAsJsonObject("settings").get("policy").getAsString()),
        () -> assertEquals("fixed:bfp2", first.get("policy").getAsString()),
        () -> assertTrue(first.getAsJsonObject("stalls").has("skew")),
        () -> assertFalse(Files.exists(Path.of("out", "sweep-small"))));
  }

  @Test
  void recordedTraceIsSweptLikeItsModel() throws IOException {
    Path file = folder.resolve("small.jsonl");
    try (var out = Files.newBufferedWriter(file)) {
      TraceWriter.write(trace(), out);
    }
    Invocation recorded =
        Invocation.of("sweep", "--set", "mantissa=2,4", "--json", "--trace", file.toString());
    assertEquals(0, recorded.exitCode(), recorded.err());
    assertEquals(sweep("--set mantissa=2,4", "--json").out(), recorded.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--set mantissa=2 --set array.lanes=16,32 | point mantissa=2 array.lanes=32: ",
        "--set policy=fixed:bfp4,fixed:fp32 | point policy=fixed:fp32: policy 'fixed:fp32': op",
        "--set sram.operandA.capacityBytes=2097152,64 | point sram.operandA.capacityBytes=64: ",
        "--set seq=16,1024 | point seq=1024: model 'small': sequence 1024; expected at most 512",
        "--set rung=0,3 | point rung=3: rung 3: policy 'dsq' has rungs 0 to 2",
        "--set dram.preset=hbm2,hbm9 | point dram.preset=hbm9: DRAM preset 'hbm9': ",
        "--set technology=45nm,9nm | point technology=9nm: technology '9nm': unknown",
        "--set array.dataflow.forward=ws,xs | point array.dataflow.forward=xs: dataflow 'xs'",
        "--set regroup=square,round | point regroup=round: base.json with",
        "--set src-seq=4 | point src-seq=4: src-seq, tgt-seq: 'small' has one sequence",
        "--set batch=2 --optimizer sgd --rung 0 --policy dsq | --set batch: --batch sets it already",
        "--set rung=0 --threads 0 | --threads 0: expected 1 to 1024",
        "--set mantissa=2 --policy fixed:fp32 | point mantissa=2: mantissa: policy 'fixed:fp32'",
        "--set rung=0 --trace none.json | --model: a trace is of one step as it was recorded",
      })
  void onePointThatCannotRunStopsTheSweep(String line, String message) {
    Path out = folder.resolve("never");
    Invocation wrong = sweep(line + " --out " + out);
    assertAll(
        () -> assertEquals(2, wrong.exitCode(), wrong.err()),
        () -> assertEquals("", wrong.out()),
        () -> assertEquals(1, wrong.err().lines().count(), wrong.err()),
        () -> assertTrue(wrong.err().startsWith("bfpsim: " + message), wrong.err()),
        () -> assertFalse(Files.exists(out)));
  }

  @Test
  void everyLineOfHelpFitsEightyColumnsAndNamesTheShortKeys() {
    String help = Invocation.of("sweep", "--help").out();
    help.lines().forEach(text -> assertTrue(text.length() <= 80, () -> "too long: " + text));
    Stream.concat(PolicyFields.keys().keySet().stream(), WorkloadFields.keys().keySet().stream())
        .map(key -> key.replaceFirst("policy\\.(?!q)", "."))
        .map(key -> key.replaceFirst("q[12]$", "q0"))
        .forEach(key -> assertTrue(help.contains(key), key));
  }

  private static String cell(List<String> header, List<String> row, String column) {
    return row.get(header.indexOf(column));
  }

  private Invocation sweep(String line, String... more) {
    Stream<String> size = line.contains("seq=") ? Stream.of() : Stream.of("--seq", "16");
    return Invocation.of(
        Stream.of(
                Stream.of("sweep", "--model", model.toString(), "--batch", "1"),
                size,
                Arrays.stream(line.split(" ")),
                Arrays.stream(more))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  private Trace trace() {
    ModelArchitecture small = ModelZoo.nameOrFile(model.toString());
    return TrainingStepGenerator.generate(small, StepOptions.of(1, 16));
  }
}
