package org.bfpsim.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.cli.dram.DramLines;
import org.bfpsim.cli.dram.DramMixin;
import org.bfpsim.cli.report.OutputFolder;
import org.bfpsim.cli.trainrun.RunFigures;
import org.bfpsim.cli.trainrun.RunReport;
import org.bfpsim.cli.trainrun.StepFigures;
import org.bfpsim.cli.trainrun.TrainRun;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.run.RunPlan;
import org.bfpsim.workload.run.StepUses;
import org.bfpsim.workload.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim train-run}: a whole training run under one policy. */
@Command(
    name = "train-run",
    sortOptions = false,
    description = {
      "Simulate a whole training run under a policy.",
      "Each distinct step is simulated once and weighed by how often the policy visits",
      "it: totals, figures per rung, when each rung was entered and why, what the run",
      "would have cost under each rung alone, and precision over steps and layers as a",
      "picture.",
      "",
      "Without options: roberta-base, batch 32, sequence 128, on 'base' under 'dsq'",
      "on a synthetic loss curve of 60 rounds of 100 steps.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  bfpsim train-run --loss-curve losses.csv --steps-per-round 500",
      "  bfpsim train-run --policy fast-adaptive --improvement r.csv",
      "  bfpsim train-run --policy my-schedule.json --steps 20000",
    })
public final class TrainRunCommand implements Runnable {
  private static final int MOST_WHOLE = 32;

  @Spec private CommandSpec spec;

  @Mixin private WorkloadMixin workload;

  @Option(
      names = "--arch",
      paramLabel = "NAME|FILE",
      description = "Accelerator ('bfpsim list archs'), or its JSON file; default base.")
  private String arch = Architectures.DEFAULT;

  @Option(
      names = "--policy",
      paramLabel = "P|FILE",
      description = "Precision policy ('bfpsim list policies'), or its file; default dsq.")
  private String policyName = "dsq";

  @Mixin private SignalOptions run;

  @Option(
      names = "--whole",
      paramLabel = "N",
      description =
          "With more than N distinct steps they are estimated layer by layer; default 32.")
  private int mostWhole = MOST_WHOLE;

  @Mixin private DramMixin dram;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the report; default out/train-<model>-<policy>.")
  private Optional<Path> out;

  @Option(names = "--force", description = "Replace the folder of an earlier report.")
  private boolean force;

  @Option(
      names = "--json",
      description = "Print run.json and nothing else; write files only with --out.")
  private boolean json;

  @Override
  public void run() {
    if (mostWhole < 1) {
      throw new InputException("--whole " + mostWhole, "expected at least 1 distinct step");
    }
    Architecture architecture = Architectures.load(arch);
    PrecisionPolicy policy = Policies.parse(policyName);
    Trace trace = workload.load();
    StepUses uses = StepUses.of(trace);
    Policies.requireLayers(policyName, uses.layers());
    SignalOptions.Seen seen = run.signals(policy, uses.layers());
    Path path = folder(trace.header().model(), policy.name());
    Optional<OutputFolder> folder =
        json && out.isEmpty() ? Optional.empty() : Optional.of(OutputFolder.at(path, force));
    RunPlan plan = RunPlan.of(policy, uses, seen.signals());
    SimulationOptions options = dram.options(DramLevel.BANDWIDTH).withInputs(inputs());
    RunFigures figures =
        TrainRun.simulate(
            policy,
            uses,
            plan,
            mostWhole,
            (asked, now) ->
                StepFigures.of(
                    Simulation.run(
                        "step " + now.step(), architecture, trace, asked, options.with(now))));
    RunReport report =
        new RunReport(
            new RunReport.Heading(
                trace.header().model(),
                trace.header().batch(),
                trace.header().sequence(),
                architecture.name(),
                policy.name(),
                options.dram().label(),
                seen.origins(),
                inputs()),
            policy,
            uses,
            plan,
            figures);
    folder.ifPresent(target -> target.write(report.files()));
    print(report, path);
    if (!json && options.dram() == DramLevel.BANDWIDTH) {
      int kind = plan.mostFrequent().get(0);
      SimulationOptions now = options.inOneSample().with(plan.kinds().get(kind));
      SimulationResult sampled = Simulation.run("its error", architecture, trace, policy, now);
      long cycles = figures.kinds().get(kind).cycles();
      PrintWriter writer = spec.commandLine().getOut();
      writer.println(DramLines.error(cycles, sampled, "the most frequent step"));
      writer.flush();
    }
  }

  private void print(RunReport report, Path path) {
    PrintWriter writer = spec.commandLine().getOut();
    if (json) {
      writer.print(report.json());
    } else {
      report.lines().forEach(writer::println);
      writer.println();
      writer.println("report  " + path + ": run.json, precision.svg, .png, tables as .csv");
    }
    writer.flush();
  }

  private Map<String, String> inputs() {
    Map<String, String> hashes = new LinkedHashMap<>(workload.inputsSha256());
    hashes.put("architecture", Sha256.ofText(Architectures.text(arch)));
    hashes.putAll(run.inputsSha256());
    return hashes;
  }

  private Path folder(String model, String policy) {
    String name = ("train-" + model + "-" + policy).replaceAll("[^A-Za-z0-9._-]+", "-");
    return out.orElse(Path.of("out", name.substring(0, Math.min(name.length(), 80))));
  }
}
