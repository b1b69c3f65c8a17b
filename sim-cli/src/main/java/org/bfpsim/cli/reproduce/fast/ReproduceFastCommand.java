package org.bfpsim.cli.reproduce.fast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bfpsim.cli.report.OutputFolder;
import org.bfpsim.cli.reproduce.page.TablesFolder;
import org.bfpsim.cli.reproduce.steps.Answers;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bfpsim reproduce fast}. */
@Command(
    name = "fast",
    sortOptions = false,
    description = {
      "Lay FAST's speed-up (HPCA 2022) beside bfpsim's at equal array area.",
      "Runs of as many steps under fast-adaptive on 'fast' and on machines of fixed BFP,",
      "int8, bf16 and FP32 cells, with the table of areas: fast.md and fast.csv. r(X) is",
      "synthetic. Takes one to two minutes.",
      ""
    })
public final class ReproduceFastCommand implements Runnable {
  private static final String MACHINE = "fast";

  /** So much more of everything but the array is no limit to any of the runs. */
  private static final int FACTOR = 16;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "The model ('bfpsim list models'); default roberta-base.")
  private String model = "roberta-base";

  @Option(names = "--batch", paramLabel = "B", description = "Sequences of a step; default 16.")
  private long batch = 16;

  @Option(names = "--seq", paramLabel = "S", description = "Tokens of a sequence; default 128.")
  private long sequence = 128;

  @Mixin private TablesFolder tables;

  @Override
  public void run() {
    OutputFolder folder = tables.open();
    FastReport report =
        FastReport.simulate(
            NamedStep.of(model, batch, sequence),
            Architectures.load(MACHINE),
            unbound(),
            FACTOR,
            new Answers());
    List<String> verdicts = new ArrayList<>(report.verdicts());
    verdicts.add(report.error());
    tables.write(folder, report.files(), verdicts);
  }

  /**
   * The machine with DRAM, vector unit, its buffer's port and converter that keep nobody waiting.
   */
  private static Architecture unbound() {
    Architecture fast = Architectures.load(MACHINE);
    return Architectures.load(
        MACHINE,
        Map.of(
            "dram.channels", more(Simulator.dramPart(fast).channels()),
            "vector.lanes", more(fast.vector().lanes()),
            "sram.vector.bytesPerCycle", more(fast.sram().vector().bytesPerCycle()),
            "converter.groupsPerCycle", more(fast.converter().groupsPerCycle())));
  }

  private static String more(long amount) {
    return Long.toString(FACTOR * amount);
  }
}
