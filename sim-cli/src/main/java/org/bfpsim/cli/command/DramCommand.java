package org.bfpsim.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.bfpsim.cli.units.Units;
import org.bfpsim.core.InputException;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.memory.dram.command.CommandDram;
import org.bfpsim.memory.dram.command.CommandTraceWriter;
import org.bfpsim.memory.dram.command.DramConfig;
import org.bfpsim.memory.dram.command.DramObserver;
import org.bfpsim.memory.dram.command.DramPreset;
import org.bfpsim.memory.dram.command.DramPresets;
import org.bfpsim.memory.dram.command.DramReport;
import org.bfpsim.memory.dram.command.DramResult;
import org.bfpsim.memory.dram.command.LimitedStream;
import org.bfpsim.memory.dram.command.RequestPattern;
import org.bfpsim.memory.dram.command.RequestTrace;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bfpsim dram}: a stream of requests on a memory alone, command by command. */
@Command(
    name = "dram",
    sortOptions = false,
    description = {
      "Time a stream of DRAM requests, command by command.",
      "A requester offers them in order, at most one per channel and clock, as fast as",
      "they are accepted."
    },
    footer = {
      "",
      "Cycles are clocks of the DRAM's command bus. A trace holds one request of one",
      "burst a line: <hex address> <R|W> <cycle>, accepted after that cycle at the earliest.",
      "",
      "Examples:",
      "  bfpsim dram --preset hbm2 --pattern gemm_4r4r1w",
      "  bfpsim dram --preset ddr4-2400 --pattern rand_rw25 --requests 10000 --json",
      "  bfpsim dram --config my.json --trace requests.txt --commands commands.csv"
    })
public final class DramCommand implements Runnable {
  private static final String DRAMSIM3 = "dramsim3";

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Memory memory;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Requests requests;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "Requests to take (default: 65536 of a pattern, all of a trace).")
  private Optional<Long> limit = Optional.empty();

  @Option(
      names = "--compat",
      paramLabel = DRAMSIM3,
      description = "Behave as DRAMsim3 to the clock, its defects included.")
  private Optional<String> compatibility = Optional.empty();

  @Option(
      names = "--commands",
      paramLabel = "FILE",
      description = "Write every command to a CSV file.")
  private Optional<Path> commands = Optional.empty();

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  /** Which memory. */
  static final class Memory {
    @Option(names = "--preset", paramLabel = "NAME", description = "A DRAM that ships.")
    private Optional<String> preset = Optional.empty();

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "A file of a preset's form, or DRAMsim3's .ini.")
    private Optional<Path> config = Optional.empty();
  }

  /** Which requests. */
  static final class Requests {
    @Option(names = "--pattern", paramLabel = "NAME", description = "A stream given by a formula.")
    private Optional<String> pattern = Optional.empty();

    @Option(names = "--trace", paramLabel = "FILE", description = "A file of requests.")
    private Optional<Path> trace = Optional.empty();
  }

  @Override
  public void run() {
    limit.filter(n -> n < 1).ifPresent(DramCommand::refuseLimit);
    Optional<DramPreset> preset = memory.preset.map(DramPresets::named);
    DramConfig config =
        preset
            .map(DramPreset::config)
            .orElseGet(() -> DramPresets.read(memory.config.orElseThrow()));
    if (compatibility.isPresent()) {
      config = compatible(config, compatibility.get());
    }
    boolean validated = preset.map(DramPreset::validated).orElse(false);
    print(DramReport.of(config, validated, simulate(config)));
  }

  private static void refuseLimit(long n) {
    throw new InputException("--requests " + n, "expected at least 1");
  }

  private static DramConfig compatible(DramConfig config, String name) {
    if (!name.equals(DRAMSIM3)) {
      throw new InputException("--compat " + name, "unknown; expected " + DRAMSIM3);
    }
    return config.asDramsim3();
  }

  private DramResult simulate(DramConfig config) {
    if (commands.isEmpty()) {
      return simulate(config, DramObserver.NONE);
    }
    Path file = commands.get();
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      DramResult result;
      try (Writer out = Files.newBufferedWriter(partial)) {
        result = simulate(config, new CommandTraceWriter(out));
      }
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      return result;
    } catch (IOException e) {
      throw new InputException(
          "--commands " + file, "cannot be written; expected a file in an existing folder", e);
    } finally {
      deleteQuietly(partial);
    }
  }

  private static void deleteQuietly(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      throw new InputException(partial.toString(), "cannot be deleted; expected to be able to", e);
    }
  }

  private DramResult simulate(DramConfig config, DramObserver observer) {
    if (requests.pattern.isPresent()) {
      RequestPattern pattern = RequestPattern.named(requests.pattern.get());
      long count = limit.orElse(RequestPattern.DEFAULT_REQUESTS);
      return CommandDram.run(config, pattern.stream(config.organization(), count), observer);
    }
    try (RequestTrace trace = RequestTrace.open(requests.trace.orElseThrow())) {
      return CommandDram.run(
          config, new LimitedStream(trace, limit.orElse(Long.MAX_VALUE)), observer);
    }
  }

  private void print(DramReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(StrictJson.write(report));
    } else {
      out.println(
          "DRAM          " + report.dram() + (report.validated() ? "" : " (not validated)"));
      out.println("requests      " + Units.whole(report.requests()));
      out.println("cycles        " + Units.whole(report.cycles()));
      out.println("at least      " + Units.whole(report.boundCycles()) + " (data bus)");
      out.println("read latency  " + Units.si(report.averageReadLatencyCycles()) + "cycles, mean");
      out.println("bandwidth     " + Units.si(report.bandwidthBytesPerSecond(), "B/s"));
      out.println("of peak       " + Units.percent(report.peakFraction(), 1));
      out.println("row hits      " + Units.percent(report.rowHitFraction(), 1));
      out.println("activates     " + Units.whole(report.activates()));
      out.println("precharges    " + Units.whole(report.precharges()));
      out.println("refreshes     " + Units.whole(report.refreshes()));
      out.println("energy        " + Units.si(report.energyPicojoules() * 1e-12, "J"));
      if (report.writesLeft() > 0) {
        out.println("writes left   " + report.writesLeft() + " (DRAMsim3 never drains them)");
      }
    }
    out.flush();
  }
}
