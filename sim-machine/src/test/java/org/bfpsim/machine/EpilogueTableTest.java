package org.bfpsim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult.Totals;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.epilogue.Epilogues;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/** The table in docs/workloads.md of what epilogues save says what the simulator says. */
class EpilogueTableTest {
  private static final Architecture BASE = Architectures.load("base");
  private static final Trace STEP =
      TrainingStepGenerator.generate(ModelZoo.model("bert-small"), StepOptions.of(4, 128));
  private static final List<String> CHOICES =
      List.of("none", "bias+quantization", "bias+activation+quantization", "all");

  private static String row(String choice) {
    Trace step = Epilogues.parse(choice).apply(STEP);
    return "| `%s` | %d | %s | %s |\n"
        .formatted(
            choice,
            step.ops().size(),
            figures(step, "fixed:bfp4"),
            figures(step, "stash:bfp:16-4-4-16"));
  }

  private static String figures(Trace step, String policy) {
    Totals totals =
        Simulator.simulate(
                BASE, step, Policies.parse(policy), SimulationOptions.at(DramLevel.BANDWIDTH))
            .totals();
    long bytes = totals.dramReadBytes() + totals.dramWriteBytes();
    return "%d | %d".formatted(totals.cycles(), bytes);
  }

  /** On failure, the expected text is what belongs between the table's marks. */
  @Test
  void theTablesRowsAreTheSimulators() throws IOException {
    String expected =
        "| epilogues | ops | cycles, `fixed:bfp4` | DRAM bytes | cycles, `stash:bfp:16-4-4-16` | DRAM bytes |\n"
            + "|---|---|---|---|---|---|\n"
            + CHOICES.stream().map(EpilogueTableTest::row).collect(Collectors.joining());
    String page = Files.readString(SharedReference.repositoryRoot().resolve("docs/workloads.md"));
    String begin = "<!-- table: epilogues -->\n";
    int from = page.indexOf(begin) + begin.length();
    assertEquals(expected, page.substring(from, page.indexOf("<!-- end -->", from)));
  }
}
