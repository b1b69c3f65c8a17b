package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bfpsim.machine.arch.Architecture.Regroup;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult.Totals;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/** The table in docs/machine.md of what regrouping costs says what the simulator says. */
class RegroupTableTest {
  private static final Trace STEP =
      TrainingStepGenerator.generate(ModelZoo.model("transformer-iwslt"), StepOptions.of(8, 128));

  private static String row(Regroup regroup) {
    Totals totals =
        Simulator.simulate(
                Architectures.load("fast", Map.of("regroup", regroup.label())),
                STEP,
                Policies.parse("fixed:bfp4"),
                SimulationOptions.at(DramLevel.BANDWIDTH))
            .totals();
    return "| `%s` | %d | %d | %d | %d | %.1f |"
        .formatted(
            regroup.label(),
            totals.cycles(),
            totals.stalls().get("converter"),
            totals.dramReadBytes(),
            totals.dramWriteBytes(),
            1e3 * totals.energyJoules());
  }

  @Test
  void theTablesRowsAreTheSimulators() throws IOException {
    List<String> rows = Stream.of(Regroup.values()).map(RegroupTableTest::row).toList();
    String page = Files.readString(SharedReference.repositoryRoot().resolve("docs/machine.md"));
    List<String> written =
        Pattern.compile("(?m)^\\| `(two-copies|requantize-on-read|square)` \\|.*$")
            .matcher(page)
            .results()
            .map(match -> match.group())
            .toList();
    assertEquals(rows, written);
  }
}
