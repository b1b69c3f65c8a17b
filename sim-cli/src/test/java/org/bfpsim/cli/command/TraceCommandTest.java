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
import org.bfpsim.cli.Invocation;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.Optimizer;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.model.UpdateOptions;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceCommandTest {
  private static final Trace TINY =
      TrainingStepGenerator.generate(ModelZoo.model("transformer-tiny"), StepOptions.of(2, 8));

  @TempDir private Path folder;

  @Test
  void generatedStepReadsBackAsItWas() {
    Path file = folder.resolve("tiny.jsonl.gz");
    Invocation generated = generate(file);
    assertEquals(new Invocation(0, "", ""), generated);
    assertEquals(TINY, TraceReader.read(file));
  }

  @Test
  void standardOutputGetsTheSameBytesAsAFile() throws IOException {
    Path file = folder.resolve("tiny.jsonl");
    generate(file);
    assertEquals(
        Files.readString(file),
        Invocation.of("trace", "generate", "--model=transformer-tiny", "--batch=2", "--seq=8")
            .out());
  }

  @Test
  void everyOptionOfTheUpdateReachesTheGenerator() {
    UpdateOptions update = new UpdateOptions(Optimizer.ADAM8BIT, 2, true, true);
    Trace expected =
        TrainingStepGenerator.generate(
            ModelZoo.model("transformer-tiny"), StepOptions.of(2, 8).withUpdate(update));
    Path file = folder.resolve("update.jsonl");
    Invocation generated =
        generate(file, "--optimizer=Adam8bit", "--accumulate=2", "--clip", "--loss-scaling");
    assertEquals(new Invocation(0, "", ""), generated);
    assertEquals(expected, TraceReader.read(file));
  }

  @Test
  void anUpdateThatCannotBeIsOneClearLine() {
    Path file = folder.resolve("never.jsonl");
    for (String wrong : new String[] {"--accumulate=3", "--accumulate=0", "--optimizer=lion"}) {
      Invocation refused = generate(file, wrong);
      assertEquals(2, refused.exitCode(), wrong);
      assertTrue(refused.err().startsWith("bfpsim: "), refused.err());
      assertTrue(refused.err().contains("expected"), refused.err());
      assertEquals(1, refused.err().lines().count(), refused.err());
    }
    assertFalse(Files.exists(file));
  }

  @Test
  void existingFileIsKeptWithoutForce() throws IOException {
    Path file = Files.writeString(folder.resolve("kept.jsonl"), "precious");
    Invocation refused = generate(file);
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("--force"), refused.err());
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void infoCountsWhatTheTraceHolds() {
    Path file = folder.resolve("tiny.jsonl");
    generate(file);
    JsonObject info = json("trace", "info", file.toString(), "--json");
    long gemms = TINY.ops().stream().filter(op -> op instanceof GemmOp).count();
    assertEquals("bfpsim.trace/1", info.get("schema").getAsString());
    assertEquals(TINY.ops().size(), info.get("ops").getAsLong());
    assertEquals(gemms, info.get("gemms").getAsLong());
    long byRole =
        info.getAsJsonObject("byRole").entrySet().stream()
            .mapToLong(role -> role.getValue().getAsJsonObject().get("macs").getAsLong())
            .sum();
    assertEquals(info.get("macs").getAsLong(), byRole);
  }

  @Test
  void fusedAttentionMultipliesAsMaterialisedAndScoresOnceMore() {
    JsonObject stored = fusedInfo("materialised");
    JsonObject fused = fusedInfo("fused");
    JsonObject skipping = fusedInfo("fused-skipping");
    for (String role : List.of("forward", "input_gradient", "weight_gradient")) {
      assertEquals(macs(stored, role), macs(fused, role), role);
    }
    // Per layer two heads of 8 by 8 pairs in three attentions of which one is causal: 36 of 64.
    long scores = 2 * 2 * 2 * 3 * 8 * 8 * 32;
    assertEquals(scores, macs(fused, "recomputed"));
    assertEquals(scores * (64 + 64 + 36) / (3 * 64), macs(skipping, "recomputed"));
  }

  private JsonObject fusedInfo(String form) {
    Path file = folder.resolve(form + ".jsonl");
    Invocation made =
        Invocation.of(
            "trace",
            "generate",
            "--model=transformer-tiny",
            "--batch=2",
            "--seq=8",
            "--attention=" + form,
            "--out=" + file);
    assertEquals(0, made.exitCode(), made.err());
    return json("trace", "info", file.toString(), "--json");
  }

  private static long macs(JsonObject info, String role) {
    return info.getAsJsonObject("byRole").getAsJsonObject(role).get("macs").getAsLong();
  }

  @Test
  void convertedTraceHasTheSameInfo() {
    Path recorded = SharedReference.path("traces", "pytorch_et", "linear_et.json.gz");
    Path converted = folder.resolve("linear.jsonl.gz");
    Invocation convert =
        Invocation.of("trace", "convert", recorded.toString(), "--out", converted.toString());
    assertEquals(new Invocation(0, "", ""), convert);
    JsonObject before = json("trace", "info", recorded.toString(), "--json");
    JsonObject after = json("trace", "info", converted.toString(), "--json");
    assertEquals(before.get("gemms"), after.get("gemms"));
    assertEquals(before.get("byRole"), after.get("byRole"));
  }

  @Test
  void absentOrForeignFilesAreOneLineAndTwo() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "hello\n");
    for (String file : new String[] {folder.resolve("none").toString(), text.toString()}) {
      Invocation wrong = Invocation.of("trace", "info", file);
      assertEquals(2, wrong.exitCode(), wrong.err());
      assertEquals(1, wrong.err().lines().count(), wrong.err());
      assertTrue(wrong.err().contains(file), wrong.err());
    }
  }

  @Test
  void namedDimensionsOfAModelGetTheirSizes() {
    String file = SharedReference.path("traces", "onnx", "gpt2_one_layer.onnx").toString();
    JsonObject info =
        json("trace", "info", file, "--json", "--dim", "batch=2", "--dim", "sequence=16");
    assertEquals(10240, info.get("macs").getAsLong());
    Invocation unsized = Invocation.of("trace", "info", file);
    assertEquals(2, unsized.exitCode());
    assertTrue(unsized.err().contains("--dim batch_size=SIZE"), unsized.err());
    Invocation mistyped = Invocation.of("trace", "info", file, "--dim", "batch=two");
    assertEquals(2, mistyped.exitCode());
    assertTrue(mistyped.err().contains("--dim batch=two"), mistyped.err());
  }

  @Test
  void sizesForAFileThatNamesNoDimensionsAreAnError() {
    Path file = folder.resolve("tiny.jsonl");
    generate(file);
    Invocation wrong = Invocation.of("trace", "info", file.toString(), "--dim", "batch=2");
    assertEquals(2, wrong.exitCode());
    assertTrue(wrong.err().contains("--dim"), wrong.err());
  }

  @Test
  void sizesThatTheModelDoesNotHaveAreNamed() {
    Invocation wrong = Invocation.of("trace", "generate", "--model=bert-base", "--src-seq=4");
    assertEquals(2, wrong.exitCode());
    assertTrue(wrong.err().contains("--src-seq"), wrong.err());
    assertFalse(wrong.out().contains("tensor"), "nothing is written");
  }

  private static Invocation generate(Path file, String... more) {
    List<String> line =
        new ArrayList<>(List.of("trace", "generate", "--model=transformer-tiny", "--batch=2"));
    line.addAll(List.of("--seq=8", "--out=" + file));
    line.addAll(List.of(more));
    return Invocation.of(line.toArray(String[]::new));
  }

  private static JsonObject json(String... line) {
    Invocation invocation = Invocation.of(line);
    assertEquals("", invocation.err());
    return JsonParser.parseString(invocation.out()).getAsJsonObject();
  }
}
