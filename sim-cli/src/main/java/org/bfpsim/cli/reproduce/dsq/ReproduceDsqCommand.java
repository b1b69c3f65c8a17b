package org.bfpsim.cli.reproduce.dsq;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bfpsim.cli.report.OutputFolder;
import org.bfpsim.cli.reproduce.page.TablesFolder;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bfpsim reproduce dsq}. */
@Command(
    name = "dsq",
    sortOptions = false,
    description = {
      "Lay DSQ's tables (EMNLP Findings 2023) beside a fitted model and bfpsim's own steps.",
      "Arithmetic and DRAM traffic of IWSLT17, MNLI and QNLI, and what parts the three,",
      "each cause by simulations without it: dsq.md, dsq.csv, dsq-causes.csv and",
      "dsq-mixes.csv. Takes one to two minutes.",
      ""
    })
public final class ReproduceDsqCommand implements Runnable {
  private static final String TASK_OF_CAUSES = "IWSLT17";

  @Option(
      names = "--batch",
      paramLabel = "B",
      description = "Sequences of a step, which the paper does not name; default 32.")
  private long batch = 32;

  @Option(
      names = "--seq",
      paramLabel = "S",
      description = "Tokens of a sequence, which the paper does not name; default 128.")
  private long sequence = 128;

  @Mixin private TablesFolder tables;

  @Override
  public void run() {
    OutputFolder folder = tables.open();
    DsqReport report = DsqReport.simulate(steps(), TASK_OF_CAUSES, new DsqSteps());
    tables.write(folder, report.files(), report.verdicts());
  }

  /** The step that stands for each task; the paper names neither batch nor length. */
  private Map<String, NamedStep> steps() {
    NamedStep glue = NamedStep.of("roberta-base", batch, sequence);
    Map<String, NamedStep> steps = new LinkedHashMap<>();
    steps.put(TASK_OF_CAUSES, NamedStep.of("transformer-iwslt", batch, sequence));
    steps.put("MNLI", glue);
    steps.put("QNLI", glue);
    return steps;
  }
}
