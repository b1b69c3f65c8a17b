package org.bfpsim.cli.dram;

import java.util.Locale;
import org.bfpsim.machine.result.SimulationResult;
import org.bfpsim.machine.result.SimulationResult.DramDetail;

/** What is said about the level at which a DRAM was simulated. */
public final class DramLines {
  private DramLines() {}

  /** How closely, and what is known of the error. */
  public static String of(SimulationResult result) {
    DramDetail dram = result.dram();
    if (dram.level().equals("sampled") && dram.extrapolatedBytes() == 0) {
      return "dram    sampled, and all of it: every command simulated";
    }
    double bytes = (double) dram.simulatedBytes() + dram.extrapolatedBytes();
    return switch (dram.level()) {
      case "command" -> "dram    every command simulated";
      case "sampled" ->
          String.format(
              Locale.ROOT,
              "dram    sampled: %.3g %% of the bytes simulated command by command, the others from"
                  + " them; cycles +- %.2f %% (95 %%)",
              100 * dram.simulatedBytes() / Math.max(1, bytes),
              100 * dram.cyclesHalfWidth() / result.totals().cycles());
      default -> "dram    bandwidth: peak, latency and efficiency; no command simulated";
    };
  }

  /**
   * What cycles at level bandwidth are off by, as far as level sampled knows.
   *
   * @param cycles of the step at level bandwidth
   * @param sampled the same step at level sampled
   * @param what which step it is
   */
  public static String error(long cycles, SimulationResult sampled, String what) {
    double expected = sampled.totals().cycles();
    return String.format(
        Locale.ROOT,
        "error   level bandwidth against sampled: %+.2f %% of the cycles of %s (+- %.2f %%)",
        100 * (cycles - expected) / expected,
        what,
        100 * sampled.dram().cyclesHalfWidth() / expected);
  }
}
