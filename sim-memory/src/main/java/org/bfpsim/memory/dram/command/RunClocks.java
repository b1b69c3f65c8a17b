package org.bfpsim.memory.dram.command;

/** The requests and clocks of a finished run. */
record RunClocks(
    long requests,
    long writeRequests,
    long cycles,
    long acceptCycles,
    long totalClocks,
    long writesLeft) {
  /** A stream without requests. */
  static final RunClocks EMPTY = new RunClocks(0, 0, 0, 0, 0, 0);
}
