package org.bfpsim.memory.sram;

/** Clocks of a sequence of accesses to banks whose conflicts repeat. */
final class BankFeed {
  private final long[] cyclesBefore;

  /**
   * A period of accesses.
   *
   * @param cyclesBefore clocks before each access of the period, and those of all of it; this
   *     object's from now on
   */
  BankFeed(long[] cyclesBefore) {
    this.cyclesBefore = cyclesBefore;
  }

  /** Clocks of so many accesses. */
  long cycles(long accesses) {
    int period = cyclesBefore.length - 1;
    long whole = Math.multiplyExact(accesses / period, cyclesBefore[period]);
    return Math.addExact(whole, cyclesBefore[(int) (accesses % period)]);
  }
}
