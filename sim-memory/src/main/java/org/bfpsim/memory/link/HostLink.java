package org.bfpsim.memory.link;

import org.bfpsim.core.InputException;
import org.bfpsim.core.event.Clock;

/**
 * A link to the host that moves so many bytes in each direction in every cycle of its clock, both
 * directions at once.
 *
 * @param clockPeriodFemtoseconds period of its clock, in 10⁻¹⁵ s
 * @param bytesPerCycle bytes that cross it in a cycle, in each direction
 * @param latencyCycles cycles of its clock from a byte's departure to its arrival
 */
public record HostLink(long clockPeriodFemtoseconds, int bytesPerCycle, long latencyCycles) {
  /**
   * @throws InputException where a figure is out of its range
   */
  public HostLink {
    if (clockPeriodFemtoseconds < 1) {
      throw new InputException(
          "host.clockPeriodFemtoseconds", clockPeriodFemtoseconds + "; expected at least 1");
    }
    if (bytesPerCycle < 1) {
      throw new InputException("host.bytesPerCycle", bytesPerCycle + "; expected at least 1");
    }
    if (latencyCycles < 0) {
      throw new InputException("host.latencyCycles", latencyCycles + "; expected at least 0");
    }
  }

  public Clock clock() {
    return new Clock("host link", clockPeriodFemtoseconds);
  }

  /** Cycles of its clock that bytes occupy one direction. */
  public long cycles(long bytes) {
    return Math.floorDiv(bytes + bytesPerCycle - 1, bytesPerCycle);
  }

  /** Bytes per second, in each direction. */
  public double bytesPerSecond() {
    return bytesPerCycle * 1e15 / clockPeriodFemtoseconds;
  }
}
