package org.bfpsim.memory.dram.command;

/**
 * DRAMsim3's: all writes when the buffer is full, or holds more than 8 while all bank queues are
 * empty. The last 8 are never written.
 */
record ThresholdDrain() implements WriteDrain {
  private static final int KEPT = 8;

  @Override
  public int batch(int writes, int capacity, boolean bankQueuesEmpty, boolean readsWait) {
    return writes >= capacity || (writes > KEPT && bankQueuesEmpty) ? writes : 0;
  }
}
