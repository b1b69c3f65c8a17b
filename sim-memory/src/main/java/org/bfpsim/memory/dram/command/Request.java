package org.bfpsim.memory.dram.command;

/**
 * One request between its acceptance and its column command. Its list makes it, and uses it again
 * for later requests of the same bank and kind, so that none is made for each request.
 */
final class Request {
  static final long WAITING = -1;

  final RequestList list;
  final Bank bank;
  final boolean write;
  long number;
  long acceptedClock;

  /** The address of its atom in the memory. */
  long atom;

  int row;

  /** When it got its place at its bank, counted in such moves; before that {@link #WAITING}. */
  long placed;

  /** The next of its list, of those that share an access, or of those that are free. */
  Request next;

  /** The first of those that share its access. */
  Request merged;

  /** Of a waiting read, the write that it holds up; of such a write, the read. */
  Request hazard;

  Request(RequestList list, Bank bank, boolean write) {
    this.list = list;
    this.bank = bank;
    this.write = write;
  }

  boolean isWaiting() {
    return placed == WAITING;
  }
}
