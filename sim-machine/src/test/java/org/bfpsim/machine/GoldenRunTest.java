package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.epilogue.Epilogues;
import org.bfpsim.workload.keep.Keep;
import org.bfpsim.workload.keep.KeepRule;
import org.bfpsim.workload.keep.Recomputation;
import org.bfpsim.workload.model.AttentionForm;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/**
 * The figures of one small step on every shipped architecture, and of what else it can be made of,
 * compared exactly with what they were. A change that is meant is recorded by {@code mvn -pl
 * sim-machine -am test -Dtest=GoldenRunTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dbfpsim.golden=write}, and explained where it is committed.
 */
class GoldenRunTest {
  /** A machine, a policy and a step; {@code name} is its key in the file. */
  private record Golden(String name, String machine, String policy, Trace step) {}

  private static List<Golden> steps() {
    Trace plain = step(AttentionForm.MATERIALISED);
    Keep away =
        new Keep(Recomputation.parse("every:2"), List.of(KeepRule.parse("encoder.0:offload")));
    return List.of(
        new Golden("base", "base", "stash:bfp:16-4-4-16", plain),
        new Golden("fast", "fast", "fixed:bfp4", plain),
        new Golden("dacapo", "dacapo", "fixed:mx6", plain),
        new Golden("edge", "edge", "stash:bfp:4-2-2-16", plain),
        new Golden("tpu-like", "tpu-like", "fixed:bf16", plain),
        new Golden("scalesim", "scalesim", "fixed:fixed8", plain),
        new Golden("gpu-like", "gpu-like", "fixed:bf16", plain),
        new Golden(
            "base, fused attention, recomputed, offloaded",
            "base",
            "fixed:bfp4",
            away.apply(step(AttentionForm.FUSED_SKIPPING))),
        new Golden(
            "edge, all epilogues",
            "edge",
            "stash:bfp:4-2-2-16",
            Epilogues.parse("all").apply(plain)));
  }

  private static Trace step(AttentionForm form) {
    return TrainingStepGenerator.generate(
        ModelZoo.model("transformer-iwslt"), StepOptions.of(1, 33).withAttention(form));
  }

  private record Figures(
      String policy,
      SimulationResult.Bounds bounds,
      SimulationResult.Totals totals,
      int trafficRows,
      int ops) {}

  @Test
  void everyArchitectureIsAmongThem() {
    assertEquals(
        Set.copyOf(Architectures.NAMES),
        steps().stream().map(Golden::machine).collect(Collectors.toSet()));
  }

  @Test
  void theStepCostsWhatItDid() throws IOException {
    Map<String, Figures> figures = new LinkedHashMap<>();
    for (Golden golden : steps()) {
      SimulationResult result =
          Simulator.simulate(
              Architectures.load(golden.machine()),
              golden.step(),
              Policies.parse(golden.policy()),
              SimulationOptions.at(DramLevel.BANDWIDTH));
      assertEquals("", SimulatorPropertiesTest.broken(result), golden.name());
      figures.put(
          golden.name(),
          new Figures(
              golden.policy(),
              result.bounds(),
              result.totals(),
              result.traffic().size(),
              result.ops().size()));
    }
    String now = StrictJson.write(figures) + "\n";
    Path file =
        SharedReference.repositoryRoot()
            .resolve("sim-machine/src/test/resources/org/bfpsim/machine/golden.json");
    if (System.getProperty("bfpsim.golden", "").equals("write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, now);
    }
    assertEquals(Files.readString(file), now);
  }
}
