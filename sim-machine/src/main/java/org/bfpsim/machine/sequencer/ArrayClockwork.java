package org.bfpsim.machine.sequencer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every clock of the array, busy or stalled, with the cause; they add up to the elapsed time. The
 * array acts on its own edges: what changes between two of them counts from the later one.
 */
@SuppressWarnings(
    "EnumOrdinal") // Counts by cause are booked at every event; an EnumMap would box them.
final class ArrayClockwork {
  private final long[] stallCycles = new long[StallCause.values().length];
  private long busyCycles;
  private long accountedCycle;
  private StallCause idleCause = StallCause.DEPENDENCY;

  /** The array has been idle until this clock, for the cause noted before. */
  void idleUntil(long cycle) {
    stallCycles[idleCause.ordinal()] += cycle - accountedCycle;
    accountedCycle = cycle;
  }

  /** Notes why the array is idle from now on. */
  void idleFor(StallCause cause) {
    idleCause = cause;
  }

  /** A job has occupied the array until this clock. */
  void worked(Job job, long cycle) {
    busyCycles += job.busyCycles;
    stallCycles[StallCause.SKEW.ordinal()] += job.skewCycles;
    stallCycles[StallCause.OPERAND.ordinal()] += job.operandStallCycles;
    stallCycles[StallCause.OUTPUT.ordinal()] += job.outputStallCycles;
    stallCycles[StallCause.SRAM.ordinal()] += job.sramStallCycles;
    accountedCycle = cycle;
  }

  long busyCycles() {
    return busyCycles;
  }

  /** By cause; of a link to the host only where it held up the array. */
  Map<String, Long> stalls() {
    Map<String, Long> stalls = new LinkedHashMap<>();
    for (StallCause cause : StallCause.values()) {
      if (cause == StallCause.LINK && stallCycles[cause.ordinal()] == 0) {
        continue;
      }
      stalls.put(cause.label(), stallCycles[cause.ordinal()]);
    }
    return stalls;
  }
}
