package org.bfpsim.cli.dram;

import java.util.Optional;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.memory.dram.level.DramLevel;
import picocli.CommandLine.Option;

/** The options that say how closely the DRAM is simulated. */
public final class DramMixin {
  @Option(
      names = "--dram",
      paramLabel = "LEVEL",
      description = {
        "command: every command of every burst; sampled: windows of the step so, the rest from"
            + " what they show, with an interval; bandwidth: peak, latency and efficiency. Default"
            + " sampled; of compare, sweep and train-run bandwidth."
      })
  private Optional<String> level;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Moves the windows of level sampled; default 0. Nothing else is by chance.")
  private long seed;

  /** The options of a simulation. */
  public SimulationOptions options(DramLevel byDefault) {
    return SimulationOptions.at(level.map(DramLevel::named).orElse(byDefault)).withSeed(seed);
  }
}
