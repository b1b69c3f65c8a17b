package org.bfpsim.memory.dram.command;

/**
 * Decides when buffered writes go before reads.
 *
 * <p>Contract: a pure function of its arguments; it is asked in every clock in which no write is
 * left of the last batch, and answers 0 to go on with reads.
 */
public interface WriteDrain {
  /**
   * The size of the batch to start now.
   *
   * @param writes writes in the buffer
   * @param capacity what the buffer holds
   * @param bankQueuesEmpty whether no request waits at any bank
   * @param readsWait whether a read waits that has no place at a bank yet
   * @return 0 to {@code writes}
   */
  int batch(int writes, int capacity, boolean bankQueuesEmpty, boolean readsWait);

  /**
   * Whether a lone write in an idle controller is issued at last; where not, a run ends with writes
   * left over.
   */
  default boolean drainsAll() {
    return batch(1, 1 << 10, true, false) > 0;
  }
}
