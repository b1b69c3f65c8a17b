package org.bfpsim.memory.dram.command;

/**
 * Requests in the order in which they are offered; each is one atom.
 *
 * <p>Contract: {@link #next} moves to the next request and says whether there is one; the other
 * methods describe the request that it moved to.
 */
public interface RequestStream {
  /** Moves on; false at the end. */
  boolean next();

  /** Byte address; the bits below one atom do not matter. */
  long address();

  /** Whether the request writes. */
  boolean write();

  /** The clock after which it may be accepted; 0 for as soon as possible. */
  long cycle();
}
