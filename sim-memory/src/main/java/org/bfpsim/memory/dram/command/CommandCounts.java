package org.bfpsim.memory.dram.command;

/** What was issued in a run; the controllers of all channels add to one. */
final class CommandCounts {
  long reads;
  long writes;
  long activates;
  long precharges;
  long refreshes;
  long bankRefreshes;

  /** Column accesses that are not the first since their ACTIVATE. */
  long rowHits;

  /** Clocks, over all ranks, in which a bank was open. */
  long activeRankClocks;
}
