package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Policies;
import org.junit.jupiter.api.Test;

/**
 * The figures of one small step on every shipped architecture, compared exactly with what they
 * were. A change that is meant is recorded by {@code mvn -pl sim-machine -am test
 * -Dtest=GoldenRunTest -Dsurefire.failIfNoSpecifiedTests=false -Dbfpsim.golden=write}, and
 * explained where it is committed.
 */
class GoldenRunTest {
  private static final Map<String, String> POLICY_BY_ARCHITECTURE = policies();

  private static Map<String, String> policies() {
    Map<String, String> policies = new LinkedHashMap<>();
    policies.put("base", "stash:bfp:16-4-4-16");
    policies.put("fast", "fixed:bfp4");
    policies.put("dacapo", "fixed:mx6");
    policies.put("edge", "stash:bfp:4-2-2-16");
    policies.put("tpu-like", "fixed:bf16");
    policies.put("scalesim", "fixed:fixed8");
    policies.put("gpu-like", "fixed:bf16");
    return policies;
  }

  private record Figures(
      String policy,
      SimulationResult.Bounds bounds,
      SimulationResult.Totals totals,
      int trafficRows,
      int ops) {}

  @Test
  void theStepCostsWhatItDid() throws IOException {
    Map<String, Figures> figures = new LinkedHashMap<>();
    for (String name : Architectures.NAMES) {
      String policy = POLICY_BY_ARCHITECTURE.get(name);
      SimulationResult result =
          Simulator.simulate(
              Architectures.load(name),
              TrainingStepGenerator.generate(
                  ModelZoo.model("transformer-iwslt"), StepOptions.of(1, 33)),
              Policies.parse(policy),
              SimulationOptions.at(DramLevel.BANDWIDTH));
      assertEquals("", SimulatorPropertiesTest.broken(result), name);
      figures.put(
          name,
          new Figures(
              policy,
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
