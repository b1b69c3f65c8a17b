package org.bfpsim.cli.sweep;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.cli.command.SignalOptions;
import org.bfpsim.cli.dram.DramLines;
import org.bfpsim.cli.dram.DramMixin;
import org.bfpsim.cli.report.OutputFolder;
import org.bfpsim.core.InputException;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.importer.TraceImporters;
import org.bfpsim.workload.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim sweep}: one training step, every combination of some settings. */
@Command(
    name = "sweep",
    sortOptions = false,
    description = {
      "Simulate every combination of some settings.",
      "On all cores; leaves one table (sweep.csv) and one roofline of all points. All",
      "points are checked before the first is simulated; one that cannot be run stops",
      "the sweep."
    },
    footer = {
      "",
      "Keys:",
      "  mantissa                  every BFP slot of the policy",
      "  array                     rows x columns, for example 128x64",
      "  policy, rung              a policy, a rung of its ladder",
      "  policy.q0 to policy.q3    one slot of a stash or dsq policy",
      "  policy.ladder             rungs of a dsq policy, 2-2-2-16/4-4-4-16",
      "  policy.patience, .alpha, .beta   when a run climbs or widens; with --run",
      "  policy.group, .exponent, .layout, .rounding",
      "  model, batch, seq, src-seq, tgt-seq, optimizer, dropout, accumulate, clip,",
      "    attention",
      "  recompute, keep           what backward needs, as 'bfpsim run' takes it",
      "  epilogues                 what products do on their way out, joined by +: none,",
      "    bias+quantization, all",
      "  arch                      a machine",
      "  array.lanes, sram.operandA.capacityBytes, dram.channels, ...",
      "                            any field of an architecture file",
      "",
      "Examples:",
      "  bfpsim sweep --set mantissa=2,4,8 --set array=64x64,128x64",
      "  bfpsim sweep --model gpt2 --policy dsq --set rung=0,1,2 --set batch=4,8",
      "  bfpsim sweep --run --policy dsq --set policy.patience=1,3,5,10",
      "  bfpsim sweep --arch edge --set sram.operandB.capacityBytes=32768,65536",
    })
public final class SweepCommand implements Runnable {
  /** Set by the launcher, which alone can ask what standard error is. */
  private static final String ON_TERMINAL = "bfpsim.errIsTerminal";

  private static final int MOST_THREADS = 1024;

  @Spec private CommandSpec spec;

  @Option(
      names = "--set",
      paramLabel = "KEY=V1,V2,...",
      required = true,
      description = "Values of a key; repeated, every combination. The first varies slowest.")
  private List<String> sets;

  @Mixin private SweepOptions options;

  @Mixin private DramMixin dram;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the results; default out/sweep-<model>.")
  private Optional<Path> folder;

  @Option(names = "--force", description = "Replace the folder if it exists.")
  private boolean force;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Points simulated at a time; default all cores. Changes no result.")
  private Optional<Integer> threads;

  @Option(
      names = "--run",
      description = {
        "Each point a whole training run, as train-run simulates it: for what decides when",
        "a run climbs. Leaves sweep.csv and no roofline."
      })
  private boolean wholeRuns;

  @Mixin private SignalOptions signals;

  @Option(
      names = "--json",
      description = "Print the rows as JSON and nothing else; write files only with --out.")
  private boolean json;

  @Override
  public void run() {
    List<SweepSet> parsed = sets.stream().map(SweepSet::parse).toList();
    Map<String, String> common = options.settings(parsed);
    List<SweepPoint> points = SweepPoint.product(parsed);
    int pool = threads();
    Optional<Trace> recorded = options.trace().map(TraceImporters::read);
    List<SweepSetup> setups =
        points.stream()
            .map(
                point ->
                    SweepSetup.of(
                        point, common, recorded.isPresent(), dram.options(DramLevel.BANDWIDTH)))
            .toList();
    String workload = workload(setups, recorded);
    Path target = folder.orElseGet(() -> defaultFolder(workload));
    Optional<OutputFolder> output =
        json && folder.isEmpty() ? Optional.empty() : Optional.of(OutputFolder.at(target, force));
    SweepRunner runner = new SweepRunner(pool, recorded);
    requireRuns(parsed, setups);
    if (wholeRuns) {
      runs(runner, setups, output, target);
    } else {
      steps(runner, setups, output, target, title(workload, setups, parsed));
    }
  }

  private void runs(
      SweepRunner runner, List<SweepSetup> setups, Optional<OutputFolder> output, Path target) {
    RunSweep runs = new RunSweep(signals);
    List<RunRow> rows = runner.runs(setups, runs, progress());
    RunSweepReport report = RunSweepReport.of(rows, runs.simulations());
    output.ifPresent(files -> files.write(report.files()));
    print(json ? report.json() : report.text(target));
    if (!json) {
      printError(runner, setups.get(0), runner.simulated(setups.get(0)).totals().cycles());
    }
  }

  private void steps(
      SweepRunner runner,
      List<SweepSetup> setups,
      Optional<OutputFolder> output,
      Path target,
      String title) {
    List<SweepOutcome> outcomes = runner.run(setups, progress());
    output.ifPresent(files -> files.write(SweepReport.files(outcomes, title)));
    print(SweepReport.of(outcomes), target);
    printError(runner, setups.get(0), outcomes.get(0).row().cycles());
  }

  /** What level bandwidth is off by on the first step of the first point. */
  private void printError(SweepRunner runner, SweepSetup first, long cycles) {
    if (!json && first.options().dram() == DramLevel.BANDWIDTH) {
      print(DramLines.error(cycles, runner.sampled(first), "point " + first.point().name()) + "\n");
    }
  }

  /** Refuses what has no effect: keys of runs on steps, rungs on runs, signals that none reads. */
  private void requireRuns(List<SweepSet> parsed, List<SweepSetup> setups) {
    for (SweepSet set : parsed) {
      String key = set.key().name();
      if (!wholeRuns && PolicyFields.OF_RUNS.contains(key)) {
        throw new InputException(
            "--set " + key, "it decides over a run and changes no single step; expected --run");
      }
      if (wholeRuns && key.equals(PolicyFields.RUNG)) {
        throw new InputException("--set " + key, "a run climbs by itself; expected no --run");
      }
    }
    if (wholeRuns) {
      signals.requireReadBySome(setups.stream().map(SweepSetup::policy).toList());
    } else {
      signals.requireUnsaid("--run");
    }
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }

  private int threads() {
    int count = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    if (count < 1 || count > MOST_THREADS) {
      throw new InputException("--threads " + count, "expected 1 to " + MOST_THREADS);
    }
    return count;
  }

  private SweepProgress progress() {
    return Boolean.getBoolean(ON_TERMINAL)
        ? SweepProgress.on(spec.commandLine().getErr())
        : SweepProgress.silent();
  }

  /** The model of all points, or "models" where they differ. */
  private static String workload(List<SweepSetup> setups, Optional<Trace> recorded) {
    List<String> names =
        recorded
            .map(trace -> List.of(trace.header().model()))
            .orElseGet(
                () ->
                    setups.stream()
                        .map(setup -> setup.step().orElseThrow().model().name())
                        .distinct()
                        .toList());
    return names.size() == 1 ? names.get(0) : "models";
  }

  private static Path defaultFolder(String workload) {
    return Path.of("out", "sweep-" + workload.replaceAll("[^A-Za-z0-9._-]+", "-"));
  }

  private static String title(String workload, List<SweepSetup> setups, List<SweepSet> sets) {
    List<String> machines =
        setups.stream().map(setup -> setup.architecture().name()).distinct().toList();
    return workload
        + (machines.size() == 1 ? " on " + machines.get(0) : "")
        + ": sweep of "
        + String.join(" x ", sets.stream().map(set -> set.key().name()).toList())
        + ", "
        + setups.size()
        + (setups.size() == 1 ? " point" : " points");
  }

  private void print(SweepReport report, Path target) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(report.json());
    } else {
      SweepTable.lines(report.rows()).forEach(out::println);
      out.println();
      out.println("report  " + target + ": sweep.csv, roofline.csv, .svg, .png");
    }
    out.flush();
  }
}
