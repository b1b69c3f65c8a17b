package org.bfpsim.memory.dram;

/**
 * The DRAM as the machine sees it: transfers go in, completion times come out.
 *
 * <p>Contract: a transfer completes no earlier than its bytes take at the bus's peak; bytes are
 * counted from the addresses alone, whole bursts, independently of what the caller believes that it
 * asked for.
 */
public interface Dram {
  /**
   * Starts a strided transfer: {@code segments} runs of {@code segmentBytes}, each {@code
   * pitchBytes} after the last.
   *
   * @param nowTick the present
   * @return the tick at which its last byte is there
   */
  long submit(
      long nowTick, long address, long segments, long segmentBytes, long pitchBytes, boolean write);

  /** Bytes moved by reads so far, in whole bursts. */
  long readBytes();

  /** Bytes moved by writes so far, in whole bursts. */
  long writtenBytes();

  /** Ticks in which the data bus was claimed by a transfer. */
  long busyTicks();
}
