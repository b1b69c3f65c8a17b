package org.bfpsim.memory.dram.command;

/**
 * The round-robin search over a channel's bank queues, ahead of time: finds the first clock at
 * which a queue can issue if nothing changes before, and the queue that a search in that clock
 * would find. The search starts after the queue that was chosen last.
 */
final class BankSearch {
  static final long NEVER = Long.MAX_VALUE;
  private static final int NONE = -1;

  private final BankTimes times;
  private final BankQueues queues;
  private int lastBank;
  private long foundClock = NEVER;
  private int foundBank = NONE;

  BankSearch(BankTimes times, BankQueues queues, int banks) {
    this.times = times;
    this.queues = queues;
    this.lastBank = banks - 1;
  }

  /** When the queue that was found can issue; NEVER where none can. */
  long clock() {
    return foundClock;
  }

  /** The queue that was found. */
  int found() {
    return foundBank;
  }

  /** Chooses the queue that was found: the next search starts after it. */
  int choose() {
    lastBank = foundBank;
    return foundBank;
  }

  /** Searches all bank queues but the blocked for the first to be ready from {@code from} on. */
  void search(long from, long blocked) {
    queues.survey();
    foundClock = NEVER;
    foundBank = NONE;
    for (int kind = 0; kind < BankTimes.KINDS; kind++) {
      long wanting = queues.wanting(kind) & ~blocked;
      if (wanting != 0) {
        long soonest = Math.max(from, times.floor(kind));
        if (soonest <= foundClock) {
          long upTo = -1L >>> (63 - lastBank);
          if (!searchAmong(wanting & ~upTo, kind, soonest)) {
            searchAmong(wanting & upTo, kind, soonest);
          }
        }
      }
    }
  }

  /** In order of banks; true if one is ready as soon as any can be with that kind of command. */
  private boolean searchAmong(long wanting, int kind, long soonest) {
    for (long rest = wanting; rest != 0; rest &= rest - 1) {
      int bank = Long.numberOfTrailingZeros(rest);
      long ready = Math.max(times.at(bank, kind), soonest);
      if (ready < foundClock || (ready == foundClock && isBefore(bank, foundBank))) {
        foundClock = ready;
        foundBank = bank;
      }
      if (ready == soonest) {
        return true;
      }
    }
    return false;
  }

  /** Takes into account that one queue has got a request since the last search. */
  void changed(int bank, long from, long blocked) {
    if ((blocked >>> bank & 1) != 0) {
      return;
    }
    queues.survey();
    long ready = Math.max(readyAt(bank), from);
    if (bank == foundBank && ready > foundClock) {
      search(from, blocked);
    } else if (ready < foundClock || (ready == foundClock && isBefore(bank, foundBank))) {
      foundClock = ready;
      foundBank = bank;
    }
  }

  /** Whether the round-robin search comes to one bank before the other. */
  private boolean isBefore(int bank, int other) {
    boolean bankLate = bank <= lastBank;
    boolean otherLate = other <= lastBank;
    return bankLate == otherLate ? bank < other : otherLate;
  }

  private long readyAt(int bank) {
    long ready = NEVER;
    for (int kinds = queues.kinds(bank); kinds != 0; kinds &= kinds - 1) {
      ready = Math.min(ready, times.at(bank, Integer.numberOfTrailingZeros(kinds)));
    }
    return ready;
  }

  /** Whether the bank's next command could be of that kind and is ready. */
  boolean isReady(int bank, int kind, long clock) {
    return (queues.kinds(bank) >> kind & 1) != 0 && times.at(bank, kind) <= clock;
  }
}
