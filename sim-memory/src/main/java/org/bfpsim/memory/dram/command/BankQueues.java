package org.bfpsim.memory.dram.command;

/**
 * The requests that have a place at a bank, and the row that each bank has open. Knows for each
 * bank which requests could be served next, timing apart.
 */
final class BankQueues {
  private final Bank[] banks;
  private final int capacity;
  private final int rowHitCap;
  private final boolean oldestOnly;

  /** Banks whose next command could be of each kind; one bit each. */
  private final long[] wanting = new long[CommandKind.COUNT];

  private long occupied;
  private long full;
  private long places;

  /** Banks whose candidates are out of date; one bit each. */
  private long stale;

  BankQueues(DramConfig config, Bank[] banks) {
    ControllerRules rules = config.controller();
    this.banks = banks;
    this.capacity = rules.bankQueueEntries();
    this.rowHitCap = rules.rowHitCap();
    this.oldestOnly = rules.scheduling() == Scheduling.FCFS;
  }

  /** Banks with a request; one bit each. */
  long occupied() {
    return occupied;
  }

  /** Banks without room; one bit each. */
  long full() {
    return full;
  }

  /** A request has got a place at its bank. */
  void placed(Request request) {
    Bank bank = request.bank;
    request.placed = places++;
    int queued = bank.queued();
    occupied |= bank.bit;
    if (queued == 1 || bank.opensChoice(request)) {
      stale |= bank.bit;
    }
    if (queued == capacity) {
      full |= bank.bit;
    }
  }

  /** Whether the candidates of any bank are out of date. */
  boolean isStale() {
    return stale != 0;
  }

  /** Takes out the request of a column access that issues now. */
  void access(Request request) {
    Bank bank = request.bank;
    request.list.remove(request);
    bank.accesses++;
    full &= ~bank.bit;
    if (!bank.runGoesOn()) {
      stale |= bank.bit;
      if (bank.queued() == 0) {
        occupied &= ~bank.bit;
      }
    }
  }

  void open(Bank bank, int row) {
    bank.openRow = row;
    bank.accesses = 0;
    stale |= bank.bit;
  }

  void close(Bank bank) {
    open(bank, Bank.CLOSED);
  }

  /** Banks whose next command could be of a kind; one bit each. */
  long wanting(int kind) {
    return wanting[kind];
  }

  /** Whether the next command of a bank could be another than a READ or WRITE. */
  boolean wantsRow() {
    return (wanting[CommandKind.PRECHARGE] | wanting[CommandKind.ACTIVATE]) != 0;
  }

  /** Brings the candidates of all banks up to date. */
  void survey() {
    while (stale != 0) {
      Bank bank = banks[Long.numberOfTrailingZeros(stale)];
      stale &= stale - 1;
      int found = bank.survey(rowHitCap, oldestOnly);
      int changed = found ^ bank.kinds;
      if (changed != 0) {
        bank.kinds = found;
        for (int rest = changed; rest != 0; rest &= rest - 1) {
          wanting[Integer.numberOfTrailingZeros(rest)] ^= bank.bit;
        }
      }
    }
  }
}
