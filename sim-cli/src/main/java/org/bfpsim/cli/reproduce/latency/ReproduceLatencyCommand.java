package org.bfpsim.cli.reproduce.latency;

import java.util.List;
import org.bfpsim.cli.report.OutputFolder;
import org.bfpsim.cli.reproduce.page.TablesFolder;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.memory.dram.level.DramLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bfpsim reproduce dsq-latency}. */
@Command(
    name = "dsq-latency",
    sortOptions = false,
    description = {
      "Lay DSQ's shares of OPT-1.3B's latency beside bfpsim's on 'gpu-like'.",
      "Attention, linear, activation + norm: what each takes of the time and what",
      "bounds it, with and without attention's projections: dsq-latency.md and .csv.",
      ""
    })
public final class ReproduceLatencyCommand implements Runnable {
  private static final String MACHINE = "gpu-like";
  private static final String POLICY = "fixed:bf16";

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Another model ('bfpsim list models'); default opt-1.3b.")
  private String model = "opt-1.3b";

  @Option(names = "--batch", paramLabel = "B", description = "Sequences of a step; default 1.")
  private long batch = 1;

  @Option(names = "--seq", paramLabel = "S", description = "Tokens of a sequence; default 2048.")
  private long sequence = 2048;

  @Mixin private TablesFolder tables;

  @Override
  public void run() {
    OutputFolder folder = tables.open();
    LatencyReport report =
        new LatencyReport(
            LatencyFigures.simulate(
                NamedStep.of(model, batch, sequence),
                Architectures.load(MACHINE),
                POLICY,
                List.of(DramLevel.SAMPLED, DramLevel.BANDWIDTH)));
    tables.write(folder, report.files(), report.verdicts());
  }
}
