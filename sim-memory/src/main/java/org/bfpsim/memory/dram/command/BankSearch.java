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
  private static final int PLACES = 1 << PLACE_BITS;
  private static final int NONE = -1;

  private final BankTimes times;
  private final BankQueues queues;
  private final Bank[] banks;
  private int lastBank;
  private long foundClock = NEVER;
  private int foundBank = NONE;

  BankSearch(BankTimes times, BankQueues queues) {
    this.times = times;
    this.queues = queues;
    this.banks = times.banks();
    this.lastBank = banks.length - 1;
  }

  /** When the queue that was found can issue; NEVER where none can. */
  long clock() {
    return foundClock;
  }

  /** The queue that was found. */
  Bank found() {
    return banks[foundBank];
  }

  /** Chooses the queue that was found: the next search starts after it. */
  Bank choose() {
    lastBank = foundBank;
    return banks[foundBank];
  }

  /** Searches all bank queues but the blocked for the first to be ready from {@code from} on. */
  void search(long from, long blocked) {
    queues.survey();
    long best = better(NEVER, CommandKind.READ, from, blocked);
    best = better(best, CommandKind.WRITE, from, blocked);
    if (queues.wantsRow()) {
      best = better(best, CommandKind.PRECHARGE, from, blocked);
      best = better(best, CommandKind.ACTIVATE, from, blocked);
    }
    take(best);
  }

  private long better(long best, int kind, long from, long blocked) {
    long wanting = queues.wanting(kind) & ~blocked;
    if (wanting == 0) {
      return best;
    }
    long soonest = Math.max(from, times.floor(kind));
    return soonest > best >> PLACE_BITS ? best : Math.min(best, firstClaim(wanting, kind, soonest));
  }

  /** The smallest claim of those banks; none is before {@code soonest}. */
  private long firstClaim(long wanting, int kind, long soonest) {
    long best = NEVER;
    for (long rest = Long.rotateRight(wanting, lastBank + 1); rest != 0; rest &= rest - 1) {
      int place = Long.numberOfTrailingZeros(rest);
      long ready = Math.max(banks[bank(place)].readyAt(kind), soonest);
      best = Math.min(best, ready << PLACE_BITS | place);
      if (ready == soonest) {
        return best;
      }
    }
    return best;
  }

  private void take(long claim) {
    foundClock = claim == NEVER ? NEVER : claim >> PLACE_BITS;
    foundBank = claim == NEVER ? NONE : bank((int) claim);
  }

  private int bank(int place) {
    return place + lastBank + 1 & PLACES - 1;
  }

  private long claim(int bank, long ready) {
    return ready << PLACE_BITS | (bank - lastBank - 1 & PLACES - 1);
  }

  /** Takes into account that one queue has got a request since the last search. */
  void changed(Bank changed, long from, long blocked) {
    if ((blocked & changed.bit) != 0) {
      return;
    }
    queues.survey();
    int bank = changed.index;
    long ready = Math.max(readyAt(changed), from);
    if (bank == foundBank && ready > foundClock) {
      search(from, blocked);
    } else if (foundBank == NONE) {
      take(ready == NEVER ? NEVER : claim(bank, ready));
    } else if (ready <= foundClock) {
      take(Math.min(claim(bank, ready), claim(foundBank, foundClock)));
    }
  }

  private static long readyAt(Bank bank) {
    long ready = NEVER;
    for (int kinds = bank.kinds; kinds != 0; kinds &= kinds - 1) {
      ready = Math.min(ready, bank.readyAt(Integer.numberOfTrailingZeros(kinds)));
    }
    return ready;
  }

  /** The kind of the command that a bank that is ready issues: that of its oldest ready request. */
  static int readyKind(Bank bank, long clock) {
    int kinds = bank.kinds;
    if ((kinds & kinds - 1) == 0) {
      return Integer.numberOfTrailingZeros(kinds);
    } else if ((kinds & 1 << CommandKind.PRECHARGE) != 0 && bank.prechargeAt() <= clock) {
      return CommandKind.PRECHARGE;
    }
    boolean read = (kinds & 1 << CommandKind.READ) != 0 && bank.readAt() <= clock;
    boolean write = (kinds & 1 << CommandKind.WRITE) != 0 && bank.writeAt() <= clock;
    boolean readIsOlder = !write || (read && bank.firstRead.placed < bank.firstWrite.placed);
    return readIsOlder ? CommandKind.READ : CommandKind.WRITE;
  }
}
