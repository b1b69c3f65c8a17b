package org.bfpsim.memory.dram.command;

/**
 * One channel's controller, event by event: the rules of the clock-by-clock specification in the
 * tests, evaluated only in clocks in which something can happen. What a tick changes is put into
 * the {@link BankSearch} at once, so that most ticks search the queues once.
 */
final class ChannelController {
  private static final long NEVER = Long.MAX_VALUE;

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
  private final AddressMapping mapping;
  private final BankTimes times;
  private final Bank[] banks;
  private final BankQueues queues;
  private final BankSearch search;
  private final WaitingRequests waiting;
  private final PendingRequests pending;
  private final RefreshSchedule refresh;
  private final RunStatistics statistics;
  private final boolean observed;

  /** Whether no two requests can come at one clock: a requester offers one per channel. */
  private final boolean onePerClock;

  private final OpenRanks openRanks;

  private int draining;
  private long blocked;
  private long nextClock;

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
    this.mapping = new AddressMapping(config.mapping(), organization);
    this.times = new BankTimes(config);
    this.banks = times.banks();
    this.queues = new BankQueues(config, banks);
    this.search = new BankSearch(times, queues);
    this.waiting = new WaitingRequests(banks);
    this.pending = new PendingRequests(mapping, banks, waiting, statistics);
    this.refresh = new RefreshSchedule(config);
    this.statistics = statistics;
    this.observed = statistics.observed;
    this.onePerClock = organization.channels() == 1;
    this.openRanks = new OpenRanks(organization, statistics.counts);
    this.nextClock = refresh.nextDueClock();
  }

  /** The next clock in which a tick can change anything. */
  long nextClock() {
    return nextClock;
  }

  /** Passes the next clock in which something can happen. */
  void tick() {
    long clock = nextClock;
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
    moveAndPlan(clock, replan);
  }

  /** The end of a clock: a request gets a place at its bank, and the next clock is found. */
  private void moveAndPlan(long clock, boolean replan) {
    Bank changed = move();
    if (replan) {
      search.search(clock + 1, blocked);
    } else if (changed != null && queues.isStale()) {
      search.changed(changed, clock + 1, blocked);
    }
    nextClock = canMove() ? clock + 1 : Math.max(nextEvent(), clock + 1);
  }

  private long nextEvent() {
    long next = Math.min(search.clock(), refresh.nextDueClock());
    return blocked == 0 ? next : Math.min(next, refreshStepClock());
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
    boolean column = CommandKind.isColumn(BankSearch.readyKind(search.found(), clock));
    if (column == firstWasColumn) {
      search.choose();
    } else {
      issuePlanned(clock);
    }
  }

  // ---- issue -------------------------------------------------------------------------------

  /** Issues what the planned queue has ready; true if it was a column command. */
  private boolean issuePlanned(long clock) {
    Bank bank = search.choose();
    int kind = BankSearch.readyKind(bank, clock);
    if (CommandKind.isColumn(kind)) {
      access(kind == CommandKind.READ ? bank.firstRead : bank.firstWrite, clock);
      return true;
    } else if (kind == CommandKind.ACTIVATE) {
      activate(bank, clock);
    } else {
      note(clock, DramCommand.PRECHARGE, bank.oldest());
      precharge(bank, clock);
    }
    return false;
  }

  private void activate(Bank bank, long clock) {
    Request oldest = bank.oldest();
    statistics.counts.activates++;
    note(clock, DramCommand.ACTIVATE, oldest);
    times.activated(bank, clock);
    queues.open(bank, oldest.row);
    openRanks.opened(bank.index, clock);
  }

  private void precharge(Bank bank, long clock) {
    statistics.counts.precharges++;
    times.precharged(bank, clock);
    close(bank, clock);
  }

  private void close(Bank bank, long clock) {
    queues.close(bank);
    openRanks.closed(bank.index, clock);
  }

  private void access(Request request, long clock) {
    Bank bank = request.bank;
    boolean write = request.write;
    statistics.counts.rowHits += bank.accesses > 0 ? 1 : 0;
    note(clock, write ? DramCommand.WRITE : DramCommand.READ, request);
    queues.access(request);
    long doneClock = clock + (write ? writeDataClocks : readDataClocks);
    if (write) {
      times.wrote(bank, clock);
      statistics.wrote(clock, doneClock);
    } else {
      times.read(bank, clock);
      statistics.counts.reads++;
    }
    if (closesItself) {
      times.prechargedItself(bank, write, clock);
      close(bank, clock);
    }
    pending.issued(request, doneClock);
  }

  private void note(long clock, DramCommand command, Request request) {
    if (observed) {
      DramCommand noted = closesItself ? command.underClosedPage() : command;
      report(clock, noted, request.bank, request.row, mapping.column(request.atom));
    }
  }

  private void report(long clock, DramCommand command, Bank bank, int row, int column) {
    int inRank = bank.index % banksPerRank;
    int rank = bank.index / banksPerRank;
    int group = inRank / banksPerGroup;
    statistics.observer.command(
        clock, channel, command, rank, group, inRank % banksPerGroup, row, column);
  }

  // ---- refresh -----------------------------------------------------------------------------

  /** The first clock at which the waiting refresh, or a PRECHARGE for it, can issue. */
  private long refreshStepClock() {
    long anyOpen = NEVER;
    long allClosed = Long.MIN_VALUE;
    for (int i = refresh.firstBank(); i < refresh.endBank(); i++) {
      Bank bank = banks[i];
      if (bank.isOpen()) {
        anyOpen = Math.min(anyOpen, bank.prechargeAt());
      }
      allClosed = Math.max(allClosed, bank.refresh);
    }
    return anyOpen == NEVER ? allClosed : anyOpen;
  }

  /** Closes the first bank that it can, or refreshes; true if a command was issued. */
  private boolean refreshStep(long clock) {
    if (refreshStepClock() > clock) {
      return false;
    }
    for (int i = refresh.firstBank(); i < refresh.endBank(); i++) {
      Bank bank = banks[i];
      if (bank.isOpen() && bank.prechargeAt() <= clock) {
        if (observed) {
          report(clock, DramCommand.PRECHARGE, bank, -1, -1);
        }
        precharge(bank, clock);
        return true;
      }
    }
    Bank bank = banks[refresh.firstBank()];
    if (refresh.ofOneBank()) {
      statistics.counts.bankRefreshes++;
      if (observed) {
        report(clock, DramCommand.REFRESH_BANK, bank, -1, -1);
      }
      times.refreshedBank(bank, clock);
    } else {
      statistics.counts.refreshes++;
      int rank = bank.index / banksPerRank;
      if (observed) {
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

  /** Gives one request a place at its bank; returns that bank, or null. */
  private Bank move() {
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
    return room == 0 ? null : moveWrite(waiting.oldest(room, true));
  }

  private Bank moveRead() {
    long room = waiting.readBanks() & ~queues.full();
    if (room == 0) {
      return null;
    }
    Request read = waiting.oldest(room, false);
    waiting.placeRead(read);
    queues.placed(read);
    return read.bank;
  }

  private Bank moveWrite(Request write) {
    waiting.placeWrite(write);
    queues.placed(write);
    draining--;
    return write.bank;
  }

  private Bank moveWriteAsDramsim3(long room) {
    if (room == 0) {
      return null;
    }
    Request write = waiting.oldest(room, true);
    if (write.bank.reads.find(write.atom) != null) {
      draining = 0;
      return null;
    }
    return moveWrite(write);
  }

  private Bank moveWritePassingOver(long room) {
    Request write = waiting.oldestFreeWrite(room);
    return write == null ? moveRead() : moveWrite(write);
  }

  // ---- acceptance --------------------------------------------------------------------------

  /** Whether a queue has room for one more request. */
  boolean accepts(boolean write) {
    return write ? waiting.writes() < writeCapacity : waiting.reads() < readCapacity;
  }

  /** Accepts a request at a clock, after the tick before it. */
  void accept(long address, boolean write, long number, long clock) {
    pending.accept(address, write, number, clock);
    if (canMove()) {
      nextClock = clock;
      if (onePerClock && onlyMovesAt(clock)) {
        moveAndPlan(clock, false);
      }
    }
  }

  /** Whether nothing but a move can happen in a clock: then it can be made ahead of the tick. */
  private boolean onlyMovesAt(long clock) {
    return search.clock() > clock && blocked == 0 && refresh.nextDueClock() > clock;
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
