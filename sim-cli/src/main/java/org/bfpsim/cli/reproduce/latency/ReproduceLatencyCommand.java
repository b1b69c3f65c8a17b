package org.bfpsim.cli.reproduce.latency;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.bfpsim.cli.report.OutputFolder;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.memory.dram.level.DramLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Another model ('bfpsim list models'); default opt-1.3b.")
  private String model = "opt-1.3b";

  @Option(names = "--batch", paramLabel = "B", description = "Sequences of a step; default 1.")
  private long batch = 1;

  @Option(names = "--seq", paramLabel = "S", description = "Tokens of a sequence; default 2048.")
  private long sequence = 2048;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the tables; default out/reproduce-dsq-latency.")
  private Path out = Path.of("out", "reproduce-dsq-latency");

  @Option(names = "--force", description = "Replace the folder of an earlier reproduction.")
  private boolean force;

  @Override
  public void run() {
    OutputFolder folder = OutputFolder.at(out, force);
    LatencyReport report =
        new LatencyReport(
            LatencyFigures.simulate(
                NamedStep.of(model, batch, sequence),
                Architectures.load(MACHINE),
                POLICY,
                List.of(DramLevel.SAMPLED, DramLevel.BANDWIDTH)));
    folder.write(report.files());
    PrintWriter writer = spec.commandLine().getOut();
    report.verdicts().forEach(writer::println);
    writer.println("tables  " + out + ": dsq-latency.md, dsq-latency.csv");
    writer.flush();
  }
}
