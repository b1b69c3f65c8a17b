package org.bfpsim.memory.dram.command;

/**
 * From a high to a low fill of the buffer; all writes while no read waits.
 *
 * @param highFraction the fill above which a batch starts
 * @param lowFraction the fill at which it ends
 */
record WatermarkDrain(double highFraction, double lowFraction) implements WriteDrain {
  @Override
  public int batch(int writes, int capacity, boolean bankQueuesEmpty, boolean readsWait) {
    if (!readsWait) {
      return bankQueuesEmpty ? writes : 0;
    }
    return writes > highFraction * capacity ? writes - (int) (lowFraction * capacity) : 0;
  }
}
