package org.bfpsim.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bfpsim.cli.Invocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepOptionsTest {
  @TempDir private Path folder;

  private static JsonObject run(String... more) {
    List<String> line =
        new ArrayList<>(
            List.of("run", "--model=transformer-tiny", "--batch=2", "--seq=8", "--json"));
    line.addAll(List.of("--policy=fixed:bfp4", "--dram=bandwidth"));
    line.addAll(List.of(more));
    Invocation done = Invocation.of(line.toArray(String[]::new));
    assertEquals("", done.err());
    return JsonParser.parseString(done.out()).getAsJsonObject();
  }

  private static long bytes(JsonObject result, String level) {
    long sum = 0;
    for (JsonElement row : result.getAsJsonArray("traffic")) {
      JsonObject of = row.getAsJsonObject();
      sum += of.get("level").getAsString().equals(level) ? of.get("usefulBytes").getAsLong() : 0;
    }
    return sum;
  }

  @Test
  void recomputationAndOffloadMayBeMixed() {
    JsonObject stashed = run();
    JsonObject mixed =
        run("--recompute=selective", "--keep=encoder.0:offload", "--keep=decoder.1:recompute");
    long macs = stashed.getAsJsonObject("totals").get("macs").getAsLong();
    assertTrue(mixed.getAsJsonObject("totals").get("macs").getAsLong() > macs);
    assertEquals(0, bytes(stashed, "link"));
    assertTrue(bytes(mixed, "link") > 0);
    assertEquals(bytes(mixed, "link"), bytes(mixed, "host"));
    assertTrue(mixed.getAsJsonObject("bounds").has("linkCycles"));
    String said = mixed.getAsJsonObject("workload").get("assumptions").toString();
    assertTrue(said.contains("Backward computes again"), said);
    assertTrue(said.contains("wait for backward at the host"), said);
  }

  @Test
  void theSummaryNamesTheLink() {
    Invocation done =
        Invocation.of(
            "run",
            "--model=transformer-tiny",
            "--batch=2",
            "--seq=8",
            "--policy=fixed:bfp4",
            "--keep=all:offload",
            "--out=" + folder.resolve("report"));
    assertTrue(
        done.out().matches("(?s).*\\nlink    .* to the host, .* back: at least .*"), done.out());
    assertTrue(done.out().contains("transfer "), done.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--recompute=layer | --recompute layer: unknown; expected none, layers, every:<layers> or",
        "--keep=encoder.9:offload | --keep encoder.9:offload: backward reads nothing that forward",
        "--keep=encoder.0 | --keep encoder.0: expected <layers>",
        "--arch=edge --keep=all:offload | architecture 'edge': has no link to the host",
      })
  void badInputIsOneLine(String options, String says) {
    List<String> line = new ArrayList<>(List.of("run", "--model=transformer-tiny", "--json"));
    line.addAll(List.of("--policy=fixed:bfp4"));
    line.addAll(List.of(options.split(" ", -1)));
    Invocation refused = Invocation.of(line.toArray(String[]::new));
    assertEquals(2, refused.exitCode());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains(says), refused.err());
  }
}
