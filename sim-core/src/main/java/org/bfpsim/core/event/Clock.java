package org.bfpsim.core.event;

import org.bfpsim.core.InputException;

/**
 * A clock whose edges fall on whole multiples of its period, the first at time zero.
 *
 * @param name what it drives, for messages, for example {@code array}
 * @param periodFemtoseconds exact length of a cycle, in 10⁻¹⁵ s; at least 1
 */
public record Clock(String name, long periodFemtoseconds) {
  static final long FEMTOSECONDS_PER_SECOND = 1_000_000_000_000_000L;

  /**
   * @throws InputException where the period is not positive
   */
  public Clock {
    if (periodFemtoseconds < 1) {
      throw new InputException(
          "clock '" + name + "'",
          "period of " + periodFemtoseconds + " fs; expected at least 1 femtosecond");
    }
  }

  /**
   * The clock of a rate whose period is a whole number of femtoseconds.
   *
   * @throws InputException where it is not, saying which periods come closest: an edge that drifts
   *     by a rounded period would make two clocks' order depend on the length of the run
   */
  public static Clock ofHertz(String name, long hertz) {
    if (hertz < 1 || hertz > FEMTOSECONDS_PER_SECOND) {
      throw new InputException(
          "clock '" + name + "'", "rate of " + hertz + " Hz; expected 1 to 10^15 Hz");
    }
    if (FEMTOSECONDS_PER_SECOND % hertz != 0) {
      long below = FEMTOSECONDS_PER_SECOND / hertz;
      throw new InputException(
          "clock '" + name + "'",
          hertz
              + " Hz has a period that is no whole number of femtoseconds; give the period in"
              + " femtoseconds instead, for example "
              + below
              + " or "
              + (below + 1));
    }
    return new Clock(name, FEMTOSECONDS_PER_SECOND / hertz);
  }

  /** Cycles per second, rounded to a double. */
  public double hertz() {
    return (double) FEMTOSECONDS_PER_SECOND / periodFemtoseconds;
  }
}
