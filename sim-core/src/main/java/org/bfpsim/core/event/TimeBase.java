package org.bfpsim.core.event;

import java.util.List;
import org.bfpsim.core.InputException;

/**
 * The time that several clocks share: a tick is the greatest common divisor of their periods, so
 * that a cycle of each is a whole number of ticks.
 *
 * <p>A {@code long} of ticks reaches 2⁶³ · tick: at the finest tick, 1 fs, that is 9223 s. What
 * would reach further is an input error that names the clock, never a wrapped number.
 *
 * @param clocks the clocks, in the order given
 * @param tickFemtoseconds length of a tick, in 10⁻¹⁵ s
 */
public record TimeBase(List<Clock> clocks, long tickFemtoseconds) {
  public TimeBase {
    clocks = List.copyOf(clocks);
    if (tickFemtoseconds != commonDivisor(clocks)) {
      throw new IllegalArgumentException(
          tickFemtoseconds + " fs is not the greatest common divisor of " + clocks);
    }
  }

  /**
   * The time base of these clocks.
   *
   * @throws IllegalArgumentException where there are none
   */
  public static TimeBase of(Clock... clocks) {
    List<Clock> all = List.of(clocks);
    return new TimeBase(all, commonDivisor(all));
  }

  /** Ticks of one cycle of a clock. */
  public long ticksPerCycle(Clock clock) {
    if (!clocks.contains(clock)) {
      throw new IllegalArgumentException(clock + " is not one of " + clocks);
    }
    return clock.periodFemtoseconds() / tickFemtoseconds;
  }

  /** Ticks of the shortest cycle. */
  public long ticksPerShortestCycle() {
    return clocks.stream().mapToLong(this::ticksPerCycle).min().orElseThrow();
  }

  /**
   * The tick of a clock's edge number {@code cycles}; the first edge is number 0, at tick 0.
   *
   * @throws InputException where it lies beyond 2⁶³ ticks
   */
  public long ticksAt(Clock clock, long cycles) {
    try {
      return Math.multiplyExact(cycles, ticksPerCycle(clock));
    } catch (ArithmeticException e) {
      throw beyondReach(clock, cycles + " cycles", e);
    }
  }

  /** Whole cycles of a clock that have gone by at a tick. */
  public long cyclesAt(Clock clock, long tick) {
    return Math.floorDiv(tick, ticksPerCycle(clock));
  }

  /**
   * The first edge of a clock at or after a tick.
   *
   * @throws InputException where it lies beyond 2⁶³ ticks
   */
  public long nextEdge(Clock clock, long tick) {
    long period = ticksPerCycle(clock);
    long sinceEdge = Math.floorMod(tick, period);
    if (sinceEdge == 0) {
      return tick;
    }
    try {
      return Math.addExact(tick, period - sinceEdge);
    } catch (ArithmeticException e) {
      throw beyondReach(clock, "the first edge at or after tick " + tick, e);
    }
  }

  /** Seconds of a number of ticks, rounded to a double. */
  public double seconds(long ticks) {
    return (double) ticks * tickFemtoseconds / Clock.FEMTOSECONDS_PER_SECOND;
  }

  private InputException beyondReach(Clock clock, String what, ArithmeticException cause) {
    return new InputException(
        "clock '" + clock.name() + "'",
        what
            + " lies beyond 2^63 ticks of "
            + tickFemtoseconds
            + " fs; choose periods with a larger common divisor, or a shorter run",
        cause);
  }

  private static long commonDivisor(List<Clock> clocks) {
    return clocks.stream()
        .mapToLong(Clock::periodFemtoseconds)
        .reduce(TimeBase::gcd)
        .orElseThrow(() -> new IllegalArgumentException("a time base needs a clock"));
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
