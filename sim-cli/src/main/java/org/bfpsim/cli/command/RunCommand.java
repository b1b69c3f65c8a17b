package org.bfpsim.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bfpsim.cli.dram.DramMixin;
import org.bfpsim.cli.report.Comparison;
import org.bfpsim.cli.report.OutputFolder;
import org.bfpsim.cli.report.ReportFile;
import org.bfpsim.cli.report.ResultJson;
import org.bfpsim.cli.report.Summary;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.policy.DsqPolicy;
import org.bfpsim.workload.policy.LossCurveFile;
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

/** {@code bfpsim run}: one training step on one machine under one policy. */
@Command(
    name = "run",
    sortOptions = false,
    description = {
      "Simulate one training step and write its report.",
      "It is result.json, ops.csv, traffic.csv, roofline.csv, .svg and .png,",
      "memory.csv, memory-peak.csv and memory.png.",
      "",
      "Without options: roberta-base, batch 32, sequence 128, on 'base' under 'dsq'.",
      "Under a ladder every rung is simulated; the files are those of the last.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  bfpsim run",
      "  bfpsim run --model gpt2 --batch 8 --seq 1024 --policy stash:bfp:16-4-4-16",
      "  bfpsim run --trace gpt2.json.gz --arch edge --policy fixed:bfp4 --json",
      "  bfpsim run --policy dsq --loss-curve losses.csv --round 12",
      "  bfpsim run --recompute selective --keep 'encoder.0-3:recompute'",
      "  bfpsim run --epilogues all",
    })
public final class RunCommand implements Runnable {
  private static final String DEFAULT_POLICY = "dsq";

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
      description = "Precision policy ('bfpsim list policies'); default dsq.")
  private String policyName = DEFAULT_POLICY;

  @Option(
      names = "--rung",
      paramLabel = "N",
      description = "Only this rung of the policy's ladder, from 0.")
  private Optional<Integer> rung;

  @Option(
      names = "--loss-curve",
      paramLabel = "FILE",
      description = "Validation losses (CSV: round,validationLoss) that a dsq ladder climbs by.")
  private Optional<Path> lossCurve;

  @Option(
      names = "--round",
      paramLabel = "R",
      description = "The round of --loss-curve whose step is simulated.")
  private Optional<Integer> round;

  @Mixin private DramMixin dram;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the report; default out/<model>-<policy>.")
  private Optional<Path> out;

  @Option(names = "--force", description = "Replace the folder of an earlier report.")
  private boolean force;

  @Option(
      names = "--json",
      description = "Print result.json and nothing else; write files only with --out.")
  private boolean json;

  @Override
  public void run() {
    Architecture architecture = Architectures.load(arch);
    PrecisionPolicy policy = Policies.parse(policyName);
    List<Integer> rungs = rungs(policy);
    Trace trace = workload.load();
    Policies.requireLayers(policyName, StepUses.of(trace).layers());
    Optional<OutputFolder> folder =
        json && out.isEmpty()
            ? Optional.empty()
            : Optional.of(OutputFolder.at(folder(trace.header().model(), policy.name()), force));
    SimulationOptions options = dram.options(DramLevel.SAMPLED).withInputs(inputs());
    List<SimulationResult> results = new ArrayList<>();
    for (int number : rungs) {
      SimulationOptions now = options.with(new Moment(0, number));
      results.add(Simulation.run(policy.rungName(number), architecture, trace, policy, now));
    }
    SimulationResult last = results.get(results.size() - 1);
    folder.ifPresent(target -> target.write(ReportFile.all(last, architecture.name())));
    print(results, architecture);
    if (options.dram() == DramLevel.BANDWIDTH && !json) {
      SimulationOptions now = options.with(new Moment(0, last.precision().rung()));
      PrintWriter writer = spec.commandLine().getOut();
      writer.println(Simulation.error(last, architecture, trace, policy, now));
      writer.flush();
    }
  }

  private List<Integer> rungs(PrecisionPolicy policy) {
    if (lossCurve.isPresent() || round.isPresent()) {
      return List.of(rungOfRound(policy));
    }
    rung.ifPresent(
        number -> {
          if (number < 0 || number >= policy.rungs()) {
            throw new InputException(
                "--rung " + number,
                "policy '" + policy.name() + "' has rungs 0 to " + (policy.rungs() - 1));
          }
        });
    return rung.map(List::of).orElseGet(() -> IntStream.range(0, policy.rungs()).boxed().toList());
  }

  private int rungOfRound(PrecisionPolicy policy) {
    if (lossCurve.isEmpty() || round.isEmpty() || rung.isPresent()) {
      throw new InputException(
          "--loss-curve, --round",
          "expected together, and without --rung: the curve decides the rung");
    }
    if (!(policy instanceof DsqPolicy dsq)) {
      throw new InputException(
          "--loss-curve", "policy '" + policy.name() + "' has no ladder; expected a dsq policy");
    }
    return dsq.climb(LossCurveFile.read(lossCurve.orElseThrow())).rungAt(round.orElseThrow());
  }

  private Map<String, String> inputs() {
    Map<String, String> hashes = new LinkedHashMap<>(workload.inputsSha256());
    hashes.put("architecture", Sha256.ofText(Architectures.text(arch)));
    return hashes;
  }

  private Path folder(String model, String policy) {
    String name = (model + "-" + policy).replaceAll("[^A-Za-z0-9._-]+", "-");
    return out.orElse(Path.of("out", name));
  }

  private void print(List<SimulationResult> results, Architecture architecture) {
    PrintWriter writer = spec.commandLine().getOut();
    SimulationResult last = results.get(results.size() - 1);
    if (json) {
      writer.print(ResultJson.of(last));
    } else {
      Summary.of(last, architecture.name()).forEach(writer::println);
      if (results.size() > 1) {
        writer.println();
        Comparison.of(
                results.stream().map(r -> new Comparison.Entry(r, architecture.name())).toList())
            .totals()
            .forEach(writer::println);
      }
      writer.println();
      writer.println(
          "report  "
              + folder(last.workload().model(), last.precision().policy())
              + ": result.json, ops.csv, traffic.csv,"
              + " roofline.csv, .svg, .png, memory.csv, -peak.csv, .png");
    }
    writer.flush();
  }
}
