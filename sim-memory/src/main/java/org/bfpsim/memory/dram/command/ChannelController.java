package org.bfpsim.memory.dram.command;

/**
 * One channel's controller, event by event: the rules of the clock-by-clock specification in the
 * tests, evaluated only in clocks in which something can happen. What a tick changes is put into
 * the {@link BankSearch} at once, so that most ticks search the queues once.
 */
final class ChannelController {
  private static final long NEVER = Long.MAX_VALUE;
  private static final int NONE = -1;

  private final int channel;
  private final boolean asDramsim3;
  private final boolean dualCommand;
  private final boolean closesItself;
  private final int readCapacity;
  private final int writeCapacity;
  private final int readDataClocks;
  private final int writeDataClocks;
  private final int banksPerRank;
  private final int banksPerGroup;
  private final WriteDrain drain;
  private final BankTimes times;
  private final BankQueues queues;
  private final BankSearch search;
  private final WaitingRequests waiting;
  private final PendingRequests pending;
  private final RefreshSchedule refresh;
  private final RunStatistics statistics;
  private final boolean observed;
  private final OpenRanks openRanks;

  private int draining;
  private long blocked;

  ChannelController(DramConfig config, int channel, RunStatistics statistics) {
    DramOrganization organization = config.organization();
    ControllerRules rules = config.controller();
    Separations sep = new Separations(config.timing(), organization);
    this.channel = channel;
    this.asDramsim3 = config.compatibility() == Compatibility.DRAMSIM3;
    this.dualCommand = rules.dualCommand();
    this.closesItself = rules.page() == PagePolicy.CLOSED;
    this.readCapacity = rules.readQueueEntries();
    this.writeCapacity = rules.writeBufferEntries();
    this.readDataClocks = sep.readData;
    this.writeDataClocks = sep.writeData;
    this.banksPerRank = organization.banksPerRank();
    this.banksPerGroup = organization.banksPerGroup();
    this.drain = rules.drain();
    this.times = new BankTimes(config);
    this.queues = new BankQueues(config);
    this.search = new BankSearch(times, queues, organization.banksPerChannel());
    this.waiting = new WaitingRequests(organization.banksPerChannel());
    this.pending = new PendingRequests(config, waiting, queues, statistics);
    this.refresh = new RefreshSchedule(config);
    this.statistics = statistics;
    this.observed = statistics.observed;
    this.openRanks = new OpenRanks(organization, statistics.counts);
  }

  /** The next clock, after {@code clock}, at which a tick can change anything. */
  long nextTick(long clock) {
    if (canMove()) {
      return clock + 1;
    }
    long next = Math.min(search.clock(), refresh.nextDueClock());
    if (blocked != 0) {
      next = Math.min(next, refreshStepClock());
    }
    return Math.max(next, clock + 1);
  }

  /** One clock in which something can happen. */
  void tick(long clock) {
    if (clock == refresh.nextDueClock()) {
      refreshFallsDue(clock);
    }
    boolean replan = false;
    if (blocked != 0 && refreshStep(clock)) {
      replan = true;
      if (dualCommand) {
        search.search(clock, blocked);
        issueSecond(false, clock);
      }
    } else if (search.clock() <= clock) {
      boolean column = issuePlanned(clock);
      replan = true;
      if (dualCommand) {
        search.search(clock, blocked);
        issueSecond(column, clock);
        replan = search.clock() <= clock;
      }
    }
    if (refresh.waits() && blocked == 0) {
      blocked = refresh.banks();
      replan = true;
    }
    int changed = move();
    if (replan) {
      search.search(clock + 1, blocked);
    } else if (changed != NONE && queues.isStale()) {
      search.changed(changed, clock + 1, blocked);
    }
  }

  private void refreshFallsDue(long clock) {
    refresh.due();
    if (blocked == 0) {
      blocked = refresh.banks();
      search.search(clock, blocked);
    }
  }

  /** HBM: a row command and a column command may share a clock; one of the same kind may not. */
  private void issueSecond(boolean firstWasColumn, long clock) {
    if (search.clock() > clock) {
      return;
    }
    boolean column = BankTimes.isColumn(search.readyKind(search.found(), clock));
    if (column == firstWasColumn) {
      search.choose();
    } else {
      issuePlanned(clock);
    }
  }

  // ---- issue -------------------------------------------------------------------------------

  /** Issues what the planned queue has ready; true if it was a column command. */
  private boolean issuePlanned(long clock) {
    int bank = search.choose();
    int kind = search.readyKind(bank, clock);
    switch (kind) {
      case BankTimes.READ -> read(bank, clock);
      case BankTimes.WRITE -> write(bank, clock);
      case BankTimes.ACTIVATE -> activate(bank, clock);
      default -> {
        long oldest = queues.oldest(bank);
        precharge(bank, BankQueues.row(oldest), BankQueues.column(oldest), clock);
      }
    }
    return BankTimes.isColumn(kind);
  }

  private void activate(int bank, long clock) {
    long oldest = queues.oldest(bank);
    int row = BankQueues.row(oldest);
    statistics.counts.activates++;
    note(clock, DramCommand.ACTIVATE, bank, row, BankQueues.column(oldest));
    times.activated(bank, clock);
    queues.open(bank, row);
    openRanks.opened(bank, clock);
  }

  private void precharge(int bank, int row, int column, long clock) {
    statistics.counts.precharges++;
    note(clock, DramCommand.PRECHARGE, bank, row, column);
    times.precharged(bank, clock);
    close(bank, clock);
  }

  private void close(int bank, long clock) {
    queues.close(bank);
    openRanks.closed(bank, clock);
  }

  private void read(int bank, long clock) {
    int index = queues.firstRead(bank);
    long entry = queues.entry(bank, index);
    statistics.counts.reads++;
    statistics.counts.rowHits += queues.rowWasUsed(bank) ? 1 : 0;
    note(
        clock,
        closesItself ? DramCommand.READ_PRECHARGE : DramCommand.READ,
        bank,
        BankQueues.row(entry),
        BankQueues.column(entry));
    times.read(bank, clock);
    queues.access(bank, index);
    finish(bank, entry, false, clock, clock + readDataClocks);
  }

  private void write(int bank, long clock) {
    int index = queues.firstWrite(bank);
    long entry = queues.entry(bank, index);
    statistics.counts.writes++;
    statistics.counts.rowHits += queues.rowWasUsed(bank) ? 1 : 0;
    note(
        clock,
        closesItself ? DramCommand.WRITE_PRECHARGE : DramCommand.WRITE,
        bank,
        BankQueues.row(entry),
        BankQueues.column(entry));
    times.wrote(bank, clock);
    queues.access(bank, index);
    statistics.wrote(clock);
    finish(bank, entry, true, clock, clock + writeDataClocks);
  }

  private void finish(int bank, long entry, boolean write, long clock, long doneClock) {
    if (closesItself) {
      times.prechargedItself(bank, write, clock);
      close(bank, clock);
    }
    pending.issued(bank, entry, write);
    int slot = BankQueues.slot(entry);
    while (slot != NONE) {
      statistics.done(waiting.number(slot), write, waiting.acceptedClock(slot), doneClock);
      int next = waiting.merged(slot);
      waiting.giveBack(slot);
      slot = next;
    }
  }

  private void note(long clock, DramCommand command, int bank, int row, int column) {
    if (observed) {
      int inRank = bank % banksPerRank;
      int group = inRank / banksPerGroup;
      statistics.observer.command(
          clock, channel, command, bank / banksPerRank, group, inRank % banksPerGroup, row, column);
    }
  }

  // ---- refresh -----------------------------------------------------------------------------

  /** The first clock at which the waiting refresh, or a PRECHARGE for it, can issue. */
  private long refreshStepClock() {
    long anyOpen = NEVER;
    long allClosed = Long.MIN_VALUE;
    for (int bank = refresh.firstBank(); bank < refresh.endBank(); bank++) {
      if (queues.isOpen(bank)) {
        anyOpen = Math.min(anyOpen, times.at(bank, BankTimes.PRECHARGE));
      }
      allClosed = Math.max(allClosed, times.refreshAt(bank));
    }
    return anyOpen == NEVER ? allClosed : anyOpen;
  }

  /** Closes the first bank that it can, or refreshes; true if a command was issued. */
  private boolean refreshStep(long clock) {
    if (refreshStepClock() > clock) {
      return false;
    }
    for (int bank = refresh.firstBank(); bank < refresh.endBank(); bank++) {
      if (queues.isOpen(bank) && times.at(bank, BankTimes.PRECHARGE) <= clock) {
        precharge(bank, -1, -1, clock);
        return true;
      }
    }
    int bank = refresh.firstBank();
    if (refresh.ofOneBank()) {
      statistics.counts.bankRefreshes++;
      note(clock, DramCommand.REFRESH_BANK, bank, -1, -1);
      times.refreshedBank(bank, clock);
    } else {
      statistics.counts.refreshes++;
      int rank = bank / banksPerRank;
      if (statistics.observed) {
        statistics.observer.command(clock, channel, DramCommand.REFRESH, rank, -1, -1, -1, -1);
      }
      times.refreshedRank(rank, clock);
    }
    refresh.issued();
    blocked = 0;
    return true;
  }

  // ---- moves to the bank queues -------------------------------------------------------------

  /** Whether a move, or the start of a batch of writes, is possible in the next clock. */
  private boolean canMove() {
    long room = ~queues.full();
    boolean reads = (waiting.readBanks() & room) != 0;
    if (draining == 0) {
      return reads || (waiting.writes() > 0 && batch() > 0);
    }
    return (waiting.writeBanks() & room) != 0 || (reads && waiting.heldUp() > 0);
  }

  private int batch() {
    return drain.batch(
        waiting.writes(), writeCapacity, queues.occupied() == 0, waiting.reads() > 0);
  }

  /** Moves one request to its bank; returns that bank. */
  private int move() {
    if (draining == 0 && waiting.writes() > 0) {
      draining = batch();
    }
    if (draining == 0) {
      return moveRead();
    }
    long room = waiting.writeBanks() & ~queues.full();
    if (asDramsim3) {
      return moveWriteAsDramsim3(room);
    } else if (waiting.heldUp() > 0) {
      return moveWritePassingOver(room);
    }
    return room == 0 ? NONE : moveWrite(waiting.oldestBank(room, true));
  }

  private int moveRead() {
    long room = waiting.readBanks() & ~queues.full();
    if (room == 0) {
      return NONE;
    }
    int bank = waiting.oldestBank(room, false);
    queues.add(bank, waiting.removeFirst(bank, false));
    return bank;
  }

  private int moveWrite(int bank) {
    queues.add(bank, waiting.removeFirst(bank, true));
    draining--;
    return bank;
  }

  private int moveWriteAsDramsim3(long room) {
    if (room == 0) {
      return NONE;
    }
    int bank = waiting.oldestBank(room, true);
    if (pending.find(bank, waiting.first(bank, true), false) != NONE) {
      draining = 0;
      return NONE;
    }
    return moveWrite(bank);
  }

  private int moveWritePassingOver(long room) {
    int bank = waiting.oldestFreeWriteBank(room);
    if (bank == NONE) {
      return moveRead();
    }
    queues.add(bank, waiting.removeFirstFreeWrite(bank));
    draining--;
    return bank;
  }

  // ---- acceptance --------------------------------------------------------------------------

  /** Whether a queue has room for one more request. */
  boolean accepts(boolean write) {
    return write ? waiting.writes() < writeCapacity : waiting.reads() < readCapacity;
  }

  /** Accepts a request at a clock, after the tick before it. */
  void accept(long address, boolean write, long number, long clock) {
    pending.accept(address, write, number, clock);
  }

  // ---- the end -----------------------------------------------------------------------------

  /** Whether nothing is left to issue if nothing more is offered. */
  boolean finished() {
    return queues.occupied() == 0
        && waiting.reads() == 0
        && draining == 0
        && drain.batch(waiting.writes(), writeCapacity, true, false) == 0;
  }

  int writesLeft() {
    return waiting.writes();
  }

  /** Closes the books after that many clocks. */
  void end(long totalClocks) {
    openRanks.end(totalClocks);
  }
}
