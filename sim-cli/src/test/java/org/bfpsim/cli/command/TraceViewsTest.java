package org.bfpsim.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bfpsim.cli.Invocation;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code trace show}, {@code trace diff} and the costs of {@code trace info}, as users see them.
 */
class TraceViewsTest {
  private static final Trace TINY =
      TrainingStepGenerator.generate(ModelZoo.model("transformer-tiny"), StepOptions.of(2, 8));

  @TempDir private Path folder;
  private String tiny;

  @BeforeEach
  void generate() {
    tiny = folder.resolve("tiny.jsonl").toString();
    Invocation.of(
        "trace", "generate", "--model=transformer-tiny", "--batch=2", "--seq=8", "--out=" + tiny);
  }

  private static Invocation ok(String... line) {
    Invocation invocation = Invocation.of(line);
    assertEquals(0, invocation.exitCode(), invocation.err());
    return invocation;
  }

  private static void mendable(String expected, String... line) {
    Invocation invocation = Invocation.of(line);
    assertEquals(2, invocation.exitCode(), invocation.out());
    assertEquals(1, invocation.err().lines().count(), invocation.err());
    assertTrue(invocation.err().contains(expected), invocation.err());
  }

  @Test
  void tableHoldsTheOpsThatAreAskedForAndSaysHowManyThereAre() {
    long gradients =
        TINY.ops().stream()
            .filter(
                op -> op instanceof GemmOp gemm && gemm.role().label().equals("weight_gradient"))
            .count();
    String text = ok("trace", "show", tiny, "--role", "weight_gradient", "--limit", "2").out();
    assertEquals(5, text.lines().count(), text);
    assertTrue(text.contains("2 of " + gradients + " ops; --limit shows more"), text);
    String layer = ok("trace", "show", tiny, "--layer", "decoder.0", "--phase=backward").out();
    assertTrue(layer.lines().skip(1).limit(5).allMatch(l -> l.contains("decoder.0")), layer);
  }

  @Test
  void csvHoldsAllRowsWhateverTheLimit() throws IOException {
    Path csv = folder.resolve("ops.csv");
    ok("trace", "show", tiny, "--limit=1", "--csv=" + csv);
    List<String> lines = Files.readAllLines(csv);
    assertEquals(TINY.ops().size() + 1, lines.size());
    assertTrue(lines.get(0).startsWith("id,name,layer,phase,category,kind,role,size,macs"));
    Path tensors = folder.resolve("tensors.csv");
    ok("trace", "show", tiny, "--tensors", "--csv=" + tensors);
    assertEquals(TINY.tensors().size() + 1, Files.readAllLines(tensors).size());
  }

  @Test
  void oneOpIsShownWithItsTensorsAndNeighbours() {
    String text = ok("trace", "show", tiny, "--op", "decoder.0.attention.scores.forward").out();
    assertTrue(text.contains("waits for\n  decoder.0.attention.q.forward"), text);
    assertTrue(text.contains("then come\n  decoder.0.attention.mask.forward"), text);
    assertTrue(text.contains("B [N, K]"), text);
    mendable(
        "decoder.0.attention.scores.forward'?",
        "trace",
        "show",
        tiny,
        "--op",
        "decoder.0.attention.scores.forwerd");
    mendable("expected a name or a number", "trace", "show", tiny, "--op", "99999");
  }

  @Test
  void filterThatNothingFitsNamesTheLayers() {
    mendable("encoder.0", "trace", "show", tiny, "--layer", "h.0");
    mendable("input_gradient", "trace", "show", tiny, "--role", "backward");
    mendable("--phase", "trace", "show", tiny, "--phase", "sideways");
  }

  @Test
  void infoGivesBytesAtAFormatAndPaths() {
    JsonObject wide =
        json("trace", "info", tiny, "--format=fp32", "--json").getAsJsonObject("costs");
    JsonObject narrow =
        json("trace", "info", tiny, "--format=bf16", "--json").getAsJsonObject("costs");
    double ratio = wide.get("tensorBytes").getAsDouble() / narrow.get("tensorBytes").getAsDouble();
    assertTrue(ratio > 1.9 && ratio < 2, "masks keep their bit: " + ratio);
    JsonObject critical = wide.getAsJsonObject("criticalPath");
    long macs = json("trace", "info", tiny, "--json").get("macs").getAsLong();
    assertTrue(critical.get("macs").getAsLong() < macs, "products run side by side");
    assertTrue(
        critical.get("ops").getAsLong()
            <= wide.getAsJsonObject("longestChain").get("ops").getAsLong());
    String text = ok("trace", "info", tiny).out();
    assertTrue(text.contains("critical path"), text);
  }

  @Test
  void diffOfTheSameModelAgrees() {
    String text = ok("trace", "diff", tiny, "--model=transformer-tiny").out();
    assertTrue(text.contains("the GEMMs agree; every other difference has a reason"), text);
    assertTrue(text.contains("only in A 0, only in B 0"), text);
  }

  @Test
  void diffOfOtherSizesEndsWithThree() {
    Invocation other = Invocation.of("trace", "diff", tiny, "--model=transformer-tiny", "--seq=16");
    assertEquals(3, other.exitCode());
    assertTrue(other.out().contains("the GEMMs differ"), other.out());
    Invocation sgd =
        Invocation.of("trace", "diff", tiny, "--model=transformer-tiny", "--optimizer=sgd");
    assertEquals(3, sgd.exitCode());
    assertTrue(sgd.out().contains("UNEXPLAINED"), sgd.out());
    mendable("expected a second file or --model", "trace", "diff", tiny);
    mendable("said twice", "trace", "diff", tiny, tiny, "--seq=4");
  }

  @Test
  void recordedGpt2LargeAgreesWithItsModel() {
    String file = SharedReference.path("traces", "pytorch_et", "hf_GPT2_et.json.tar.gz").toString();
    JsonObject diff = json("trace", "diff", file, "--model=gpt2-large", "--json");
    assertEquals(diff.get("macsInA"), diff.get("macsInB"));
    assertEquals(0, diff.getAsJsonArray("unexplained").size());
    diff.getAsJsonArray("products")
        .forEach(
            row ->
                assertEquals(row.getAsJsonObject().get("inA"), row.getAsJsonObject().get("inB")));
  }

  private static JsonObject json(String... line) {
    return JsonParser.parseString(ok(line).out()).getAsJsonObject();
  }
}
