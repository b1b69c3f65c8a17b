package org.bfpsim.memory.dram.command;

/**
 * The requests of a channel whose column command has not issued, by their atom: a read of one that
 * is to be written is answered from the buffer, a second request of the same kind shares the first.
 */
final class PendingRequests {
  private static final int NONE = -1;
  private static final int FILTER_BITS = 10;
  private static final int ONE_WRITE = 1;
  private static final int ONE_READ = 1 << 16;
  private static final long FILTER_FACTOR = 0x9E3779B97F4A7C15L;

  private final AddressMapping mapping;
  private final WaitingRequests waiting;
  private final BankQueues queues;
  private final RunStatistics statistics;

  /** How many pending requests share a hash, reads in the upper half; 0 rules a pending one out. */
  private final int[] sharing = new int[1 << FILTER_BITS];

  PendingRequests(
      DramConfig config, WaitingRequests waiting, BankQueues queues, RunStatistics statistics) {
    this.mapping = new AddressMapping(config.mapping(), config.organization());
    this.waiting = waiting;
    this.queues = queues;
    this.statistics = statistics;
  }

  /** Accepts a request at a clock, after the tick before it. */
  void accept(long address, boolean write, long number, long clock) {
    int bank = mapping.bank(address);
    long atom = BankQueues.entry(mapping.row(address), mapping.column(address), write, 0);
    int filter = filter(bank, atom);
    if (sharing[filter] != 0 && hasMerged(bank, atom, write, number, clock)) {
      return;
    }
    int slot = waiting.take(number, clock);
    waiting.add(bank, atom | slot);
    if (write && sharing[filter] >= ONE_READ) {
      int read = waiting.find(bank, atom, false);
      if (read != NONE) {
        waiting.holdUp(slot, read);
      }
    }
    sharing[filter] += write ? ONE_WRITE : ONE_READ;
  }

  /** Lets a request share a pending one of its atom, where there is one that can be shared. */
  private boolean hasMerged(int bank, long atom, boolean write, long number, long clock) {
    int pendingWrite = find(bank, atom, true);
    if (pendingWrite != NONE) {
      mergeIntoWrite(pendingWrite, write, number, clock);
      return true;
    }
    int pendingRead = write ? NONE : find(bank, atom, false);
    if (pendingRead != NONE) {
      waiting.merge(waiting.take(number, clock), pendingRead);
    }
    return pendingRead != NONE;
  }

  private void mergeIntoWrite(int pendingWrite, boolean write, long number, long clock) {
    if (write) {
      waiting.merge(waiting.take(number, clock), pendingWrite);
    } else {
      statistics.done(number, false, clock, clock + 1);
    }
  }

  /** The slot of the pending request of that kind for the same atom. */
  int find(int bank, long atom, boolean write) {
    if (sharing[filter(bank, atom)] == 0) {
      return NONE;
    }
    int slot = waiting.find(bank, atom, write);
    return slot != NONE ? slot : queues.find(bank, atom, write);
  }

  private static int filter(int bank, long atom) {
    long place = (atom >>> BankQueues.ATOM_SHIFT) + ((long) bank << 48);
    return (int) ((place * FILTER_FACTOR) >>> (Long.SIZE - FILTER_BITS));
  }

  /** The column command of a request was issued: it is pending no more. */
  void issued(int bank, long entry, boolean write) {
    sharing[filter(bank, entry)] -= write ? ONE_WRITE : ONE_READ;
  }
}
