package org.bfpsim.cli.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.cli.dram.DramMixin;
import org.bfpsim.cli.report.Comparison;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.energy.EqualArea;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.policy.GemmFormats;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.run.StepUses;
import org.bfpsim.workload.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim compare}: one training step under several policies. */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Lay one training step under several policies side by side.",
      "A ladder has a row per rung. Ratios are against the first row. A policy that the",
      "machine's cell cannot execute runs on a cell that can, of equal array area.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  bfpsim compare --model transformer-iwslt --policy fixed:fixed32 \\",
      "    --policy fixed:fixed16 --policy fixed:bfp16 --policy dsq",
    })
public final class CompareCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private WorkloadMixin workload;

  @Option(
      names = "--arch",
      paramLabel = "NAME|FILE",
      description = "Accelerator ('bfpsim list archs'), or its JSON file; default base.")
  private String arch = Architectures.DEFAULT;

  @Option(
      names = "--policy",
      paramLabel = "P",
      description =
          "A policy ('bfpsim list policies'); say it several times. Default: fp32, fixed16, bfp16, a"
              + " static stash and dsq.")
  private List<String> policies =
      List.of("fixed:fp32", "fixed:fixed16", "fixed:bfp16", "stash:bfp:16-4-4-16", "dsq");

  @Mixin private DramMixin dram;

  @Option(names = "--json", description = "Print the comparison as JSON (bfpsim.compare/1).")
  private boolean json;

  @Override
  public void run() {
    Architecture architecture = Architectures.load(arch);
    Map<PrecisionPolicy, Architecture> machines = new LinkedHashMap<>();
    for (String name : policies) {
      PrecisionPolicy policy = Policies.parse(name);
      machines.put(policy, EqualArea.forFormats(architecture, GemmFormats.of(policy)));
    }
    Trace trace = workload.load();
    policies.forEach(name -> Policies.requireLayers(name, StepUses.of(trace).layers()));
    SimulationOptions options = dram.options(DramLevel.BANDWIDTH);
    List<Comparison.Entry> entries = new ArrayList<>();
    machines.forEach(
        (policy, machine) -> {
          for (int rung = 0; rung < policy.rungs(); rung++) {
            entries.add(
                new Comparison.Entry(
                    Simulation.run(
                        policy.rungName(rung),
                        machine,
                        trace,
                        policy,
                        options.with(new Moment(0, rung))),
                    machine.name()));
          }
        });
    Comparison comparison = Comparison.of(entries);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(comparison.json());
    } else {
      comparison.lines().forEach(out::println);
      out.flush();
      if (options.dram() == DramLevel.BANDWIDTH) {
        PrecisionPolicy first = machines.keySet().iterator().next();
        SimulationResult result = entries.get(0).result();
        out.println();
        out.println(Simulation.error(result, machines.get(first), trace, first, options));
      }
    }
    out.flush();
  }
}
