package org.bfpsim.memory.dram.level;

import java.util.Arrays;
import java.util.Locale;
import org.bfpsim.core.InputException;

/** How closely a machine's DRAM is simulated. */
public enum DramLevel {
  /** Every command of every burst. */
  COMMAND,
  /** Windows of the run at command level, the rest from what they show, with an interval. */
  SAMPLED,
  /** Peak, latency and efficiency. */
  BANDWIDTH;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The level of that name.
   *
   * @throws InputException for a name that none has
   */
  public static DramLevel named(String name) {
    return Arrays.stream(values())
        .filter(level -> level.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "DRAM level '" + name + "'", "expected command, sampled or bandwidth"));
  }
}
