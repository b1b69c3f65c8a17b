package org.bfpsim.memory.dram.command;

/**
 * The requests of a channel whose column command has not issued, by their atom: a read of one that
 * is to be written is answered from the buffer, a second request of the same kind shares the first.
 */
final class PendingRequests {
  private static final int FILTER_BITS = 10;
  private static final int ONE_READ = 1 << 16;
  private static final long FILTER_FACTOR = 0x9E3779B97F4A7C15L;

  private final AddressMapping mapping;
  private final Bank[] banks;
  private final WaitingRequests waiting;
  private final RunStatistics statistics;

  /** How many pending requests share a hash, reads in the upper half; 0 rules a pending one out. */
  private final int[] sharing = new int[1 << FILTER_BITS];

  PendingRequests(
      AddressMapping mapping, Bank[] banks, WaitingRequests waiting, RunStatistics statistics) {
    this.mapping = mapping;
    this.banks = banks;
    this.waiting = waiting;
    this.statistics = statistics;
  }

  /** Accepts a request at a clock, after the tick before it. */
  void accept(long address, boolean write, long number, long clock) {
    Bank bank = banks[mapping.bank(address)];
    long atom = mapping.atom(address);
    int filter = filter(atom);
    int sharers = sharing[filter];
    Request read = sharers < ONE_READ ? null : bank.reads.find(atom);
    Request written = (sharers & ONE_READ - 1) == 0 ? null : bank.writes.find(atom);
    if (written != null && !write) {
      statistics.done(number, false, clock, clock + 1);
    } else if (written != null) {
      share(bank.writes, written, number, clock);
    } else if (read != null && !write) {
      share(bank.reads, read, number, clock);
    } else {
      Request request = (write ? bank.writes : bank.reads).take(number, clock);
      request.atom = atom;
      request.row = mapping.row(address);
      waiting.add(request);
      sharing[filter] = sharers + (write ? 1 : ONE_READ);
      if (read != null && read.isWaiting()) {
        waiting.holdUp(request, read);
      }
    }
  }

  private static int filter(long atom) {
    return (int) ((atom * FILTER_FACTOR) >>> (Long.SIZE - FILTER_BITS));
  }

  private static void share(RequestList list, Request first, long number, long clock) {
    Request request = list.take(number, clock);
    request.next = first.merged;
    first.merged = request;
  }

  /** The column command of a request has issued: it is pending no more, and done at a clock. */
  void issued(Request request, long doneClock) {
    sharing[filter(request.atom)] -= request.write ? 1 : ONE_READ;
    RequestList list = request.list;
    statistics.done(request.number, request.write, request.acceptedClock, doneClock);
    for (Request shares = request.merged; shares != null; shares = request.merged) {
      request.merged = shares.next;
      statistics.done(shares.number, request.write, shares.acceptedClock, doneClock);
      list.giveBack(shares);
    }
    list.giveBack(request);
  }
}
