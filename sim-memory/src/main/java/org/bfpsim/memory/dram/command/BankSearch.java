package org.bfpsim.memory.dram.command;

/**
 * The round-robin search over a channel's bank queues, ahead of time: finds the first clock at
 * which a queue can issue if nothing changes before, and the queue that a search in that clock
 * would find. The search starts after the queue that was chosen last.
 *
 * <p>A queue's claim is one word, its clock above its place in that order, so that the smallest
 * claim wins.
 */
final class BankSearch {
  static final long NEVER = Long.MAX_VALUE;
  private static final int PLACE_BITS = 6;
  private static final int NONE = -1;

  private final BankTimes times;
  private final BankQueues queues;
  private final int bankMask;
  private int lastBank;
  private long foundClock = NEVER;
  private int foundBank = NONE;

  BankSearch(BankTimes times, BankQueues queues, int banks) {
    this.times = times;
    this.queues = queues;
    this.bankMask = banks - 1;
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
    long best = NEVER;
    for (int kind = 0; kind < BankTimes.KINDS; kind++) {
      long wanting = queues.wanting(kind) & ~blocked;
      if (wanting != 0) {
        long soonest = Math.max(from, times.floor(kind));
        if (soonest <= best >> PLACE_BITS) {
          best = Math.min(best, firstClaimInOrder(wanting, kind, soonest));
        }
      }
    }
    take(best);
  }

  private void take(long claim) {
    foundClock = claim == NEVER ? NEVER : claim >> PLACE_BITS;
    foundBank = claim == NEVER ? NONE : (int) claim + lastBank + 1 & bankMask;
  }

  private long claim(int bank, long ready) {
    return ready << PLACE_BITS | (bank - lastBank - 1 & bankMask);
  }

  private long firstClaimInOrder(long wanting, int kind, long soonest) {
    long upToLast = -1L >>> (63 - lastBank);
    long best = firstClaim(wanting & ~upToLast, kind, soonest);
    boolean atOnce = best >> PLACE_BITS == soonest;
    return atOnce ? best : Math.min(best, firstClaim(wanting & upToLast, kind, soonest));
  }

  /** The smallest claim of those banks; none is before {@code soonest}. */
  private long firstClaim(long banks, int kind, long soonest) {
    long best = NEVER;
    for (long rest = banks; rest != 0; rest &= rest - 1) {
      int bank = Long.numberOfTrailingZeros(rest);
      long ready = Math.max(times.at(bank, kind), soonest);
      best = Math.min(best, claim(bank, ready));
      if (ready == soonest) {
        return best;
      }
    }
    return best;
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
    } else if (foundBank == NONE) {
      take(ready == NEVER ? NEVER : claim(bank, ready));
    } else if (ready <= foundClock) {
      take(Math.min(claim(bank, ready), claim(foundBank, foundClock)));
    }
  }

  private long readyAt(int bank) {
    long ready = NEVER;
    for (int kinds = queues.kinds(bank); kinds != 0; kinds &= kinds - 1) {
      ready = Math.min(ready, times.at(bank, Integer.numberOfTrailingZeros(kinds)));
    }
    return ready;
  }

  /** The kind of the command that a bank that is ready issues: that of its oldest ready request. */
  int readyKind(int bank, long clock) {
    int kinds = queues.kinds(bank);
    if ((kinds & kinds - 1) == 0) {
      return Integer.numberOfTrailingZeros(kinds);
    } else if (isReady(bank, kinds, BankTimes.PRECHARGE, clock)) {
      return BankTimes.PRECHARGE;
    }
    boolean read = isReady(bank, kinds, BankTimes.READ, clock);
    boolean write = isReady(bank, kinds, BankTimes.WRITE, clock);
    boolean writeIsOlder = write && queues.firstWrite(bank) < queues.firstRead(bank);
    return read && !writeIsOlder ? BankTimes.READ : BankTimes.WRITE;
  }

  private boolean isReady(int bank, int kinds, int kind, long clock) {
    return (kinds >> kind & 1) != 0 && times.at(bank, kind) <= clock;
  }
}
