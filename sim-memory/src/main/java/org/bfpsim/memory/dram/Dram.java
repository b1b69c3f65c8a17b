package org.bfpsim.memory.dram;

/**
 * The DRAM as the machine sees it: transfers go in, completions come out.
 *
 * <p>Contract: a transfer completes no earlier than its bytes take at the bus's peak; bytes are
 * counted from the addresses alone, whole bursts, independently of what the caller believes that it
 * asked for. Completions are told to the {@link Completions} that the DRAM was made with, during
 * {@link #submit} or {@link #advance}, not before the tick of the latest of either.
 */
public interface Dram {
  /**
   * Starts a transfer of some runs, one after the other.
   *
   * @param nowTick the present; not before that of an earlier call
   * @param runs a list whose runs {@code [first, end)} are moved; read during the call only
   * @param tag given back when the last byte is there, or is taken
   */
  void submit(long nowTick, RunList runs, int first, int end, boolean write, int tag);

  /**
   * Simulates up to {@code limitTick}, and no further than the first completion that is found
   * before it.
   */
  void advance(long limitTick);

  /**
   * Moves what waits in write buffers, once every transfer is complete.
   *
   * @return the tick at which the last byte is in the device; {@code nowTick} if that is later
   */
  long drain(long nowTick);

  /** Bytes moved by reads so far, in whole bursts. */
  long readBytes();

  /** Bytes moved by writes so far, in whole bursts. */
  long writtenBytes();

  /** Ticks in which the data bus was claimed by a transfer; of all channels together. */
  long busyTicks();
}
