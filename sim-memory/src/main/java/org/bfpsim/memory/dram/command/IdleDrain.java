package org.bfpsim.memory.dram.command;

/**
 * As {@link ThresholdDrain}, and all writes whenever the controller has nothing else to do, so that
 * every write is issued at last.
 */
record IdleDrain() implements WriteDrain {
  private static final int KEPT = 8;

  @Override
  public int batch(int writes, int capacity, boolean bankQueuesEmpty, boolean readsWait) {
    boolean idle = bankQueuesEmpty && (writes > KEPT || !readsWait);
    return writes >= capacity || idle ? writes : 0;
  }
}
