package org.bfpsim.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bfpsim.cli.Invocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --epilogues} wherever it is taken, and what the views of traces make of it. */
class EpilogueOptionsTest {
  @TempDir private Path folder;

  private static Invocation step(String command, String... more) {
    List<String> line = new ArrayList<>(List.of(command.split(" ", -1)));
    line.addAll(List.of("--model=transformer-tiny", "--batch=2", "--seq=8"));
    line.addAll(List.of(more));
    return Invocation.of(line.toArray(String[]::new));
  }

  private static JsonObject run(String... more) {
    List<String> line = new ArrayList<>(List.of(more));
    line.addAll(List.of("--policy=fixed:bfp4", "--dram=bandwidth", "--json"));
    Invocation done = step("run", line.toArray(String[]::new));
    assertEquals("", done.err());
    return JsonParser.parseString(done.out()).getAsJsonObject();
  }

  private String generated(String name, String... more) {
    Path file = folder.resolve(name);
    List<String> line = new ArrayList<>(List.of("--out=" + file));
    line.addAll(List.of(more));
    Invocation done = step("trace generate", line.toArray(String[]::new));
    assertEquals(0, done.exitCode(), done.err());
    return file.toString();
  }

  @Test
  void theDefaultIsWhatIsSaidToBe() throws IOException {
    String plain = generated("plain.jsonl");
    String said = generated("said.jsonl", "--epilogues=bias,quantization");
    assertEquals(Files.readString(Path.of(plain)), Files.readString(Path.of(said)));
    assertEquals(run(), run("--epilogues=quantization,bias"));
  }

  @Test
  void aStepHasFewerOpsTheMoreItsProductsDo() {
    JsonObject all = run("--epilogues=all");
    JsonObject usual = run();
    JsonObject none = run("--epilogues=none");
    int ops = usual.getAsJsonArray("ops").size();
    assertTrue(all.getAsJsonArray("ops").size() < ops);
    assertTrue(none.getAsJsonArray("ops").size() > ops);
    for (JsonObject other : List.of(all, none)) {
      assertEquals(macs(usual), macs(other));
    }
    String said = all.getAsJsonObject("workload").get("assumptions").toString();
    assertTrue(said.contains("Epilogues (all): products do"), said);
    assertTrue(all.toString().contains("\"treatedAs\":\"epilogue\""));
  }

  private static long macs(JsonObject result) {
    return result.getAsJsonObject("totals").get("macs").getAsLong();
  }

  @Test
  void aTraceWithEpiloguesRunsAsTheStepThatItWasWrittenFor() {
    Invocation done =
        Invocation.of(
            "run",
            "--trace=" + generated("all.jsonl", "--epilogues=all"),
            "--policy=fixed:bfp4",
            "--dram=bandwidth",
            "--json");
    assertEquals("", done.err());
    JsonObject read = JsonParser.parseString(done.out()).getAsJsonObject();
    assertEquals(run("--epilogues=all").get("totals"), read.get("totals"));
  }

  @Test
  void theViewsSeeTheWorkInsideProducts() {
    String all = generated("all.jsonl", "--epilogues=all");
    String relu = Invocation.of("trace", "show", all, "--kind=relu").out();
    assertTrue(relu.contains("encoder.0.ffn.up.forward"), relu);
    assertTrue(relu.contains("gemm+relu forward"), relu);
    String one = Invocation.of("trace", "show", all, "--op=encoder.0.ffn.up.forward").out();
    assertTrue(one.contains("1,024 vector-lane operations"), one);
    String dot = folder.resolve("all.dot").toString();
    Invocation graph = Invocation.of("trace", "graph", all, "--out=" + dot);
    assertEquals(0, graph.exitCode(), graph.err());
  }

  @ParameterizedTest
  @CsvSource({"all, plain", "none, plain", "none, all"})
  void aDifferenceInEpiloguesIsExplained(String choice, String other) {
    String a = generated("a.jsonl", "--epilogues=" + choice);
    String b =
        other.equals("plain") ? generated("b.jsonl") : generated("b.jsonl", "--epilogues=" + other);
    Invocation diff = Invocation.of("trace", "diff", a, b);
    assertEquals(0, diff.exitCode(), diff.out());
    assertEquals(choice.equals("none"), diff.out().contains("biases"), diff.out());
    assertEquals(choice.equals("none"), diff.out().contains("quantizations"), diff.out());
  }

  @Test
  void aSweepVariesThem() {
    Invocation done =
        step(
            "sweep",
            "--policy=fixed:bfp4",
            "--set=epilogues=none,bias+quantization,all",
            "--out=" + folder.resolve("sweep"));
    assertEquals(0, done.exitCode(), done.err());
    assertTrue(done.out().contains("bias+quantization "), done.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--epilogues=gelu | --epilogues gelu: 'gelu' is nothing that an epilogue does; expected none",
        "--epilogues=bias,bias | --epilogues bias,bias: says 'bias' twice",
      })
  void badInputIsOneLine(String option, String says) {
    Invocation refused = step("run", option);
    assertEquals(2, refused.exitCode());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains(says), refused.err());
  }
}
