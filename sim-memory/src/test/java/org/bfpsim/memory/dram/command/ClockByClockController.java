package org.bfpsim.memory.dram.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The executable specification of one channel's controller: every clock is stepped, every queue is
 * searched, nothing is remembered that could be looked up. The numbered steps are those of the
 * project's description of DRAMsim3's controller (reference/dram).
 */
final class ClockByClockController {
  /** A request and those that merged into it. */
  static final class Request {
    final long number;
    final long atom;
    final boolean write;
    final int bank;
    final int row;
    final int column;
    final long acceptedClock;
    final List<Request> merged = new ArrayList<>();

    Request(long number, AddressMapping mapping, long address, boolean write, long acceptedClock) {
      this.number = number;
      this.atom = mapping.atom(address);
      this.write = write;
      this.bank = mapping.bank(address);
      this.row = mapping.row(address);
      this.column = mapping.column(address);
      this.acceptedClock = acceptedClock;
    }

    boolean sameAtom(Request other) {
      return atom == other.atom;
    }
  }

  private record Choice(DramCommand command, Request request) {}

  private static final int CLOSED = -1;

  private final DramConfig config;
  private final ControllerRules rules;
  private final DramOrganization organization;
  private final Separations sep;
  private final ClockByClockTiming timing;
  private final ClockByClockStatistics statistics;
  private final int channel;
  private final int banks;

  private final List<Request> readQueue = new ArrayList<>();
  private final List<Request> writeBuffer = new ArrayList<>();
  private final List<List<Request>> bankQueues = new ArrayList<>();
  private final int[] openRow;
  private final int[] accessesSinceActivate;
  private final Deque<Integer> waitingRefreshes = new ArrayDeque<>();
  private int nextRefresh;
  private boolean refreshConsidered;
  private int lastQueue;
  private int draining;
  private long clock;

  ClockByClockController(DramConfig config, int channel, ClockByClockStatistics statistics) {
    this.config = config;
    this.rules = config.controller();
    this.organization = config.organization();
    this.sep = new Separations(config.timing(), organization);
    this.timing = new ClockByClockTiming(config);
    this.statistics = statistics;
    this.channel = channel;
    this.banks = organization.banksPerChannel();
    this.openRow = new int[banks];
    this.accessesSinceActivate = new int[banks];
    for (int bank = 0; bank < banks; bank++) {
      bankQueues.add(new ArrayList<>());
      openRow[bank] = CLOSED;
    }
    this.lastQueue = banks - 1;
  }

  // Step 1, returning what is complete, is the caller's: completion times are known at issue.

  void tick() {
    queueRefresh();
    Optional<DramCommand> first = issueRefresh();
    if (first.isEmpty()) {
      first = search().map(this::issue);
    }
    if (first.isPresent() && rules.dualCommand()) {
      boolean column = first.get().isColumn();
      search().filter(second -> second.command().isColumn() != column).ifPresent(this::issue);
    }
    for (int rank = 0; rank < organization.ranks(); rank++) {
      statistics.background(anyOpen(rank));
    }
    moveOne();
    clock++;
  }

  /** Step 2. */
  private void queueRefresh() {
    if (rules.refresh() != RefreshPolicy.NONE
        && clock > 0
        && clock % config.refreshIntervalClocks() == 0) {
      waitingRefreshes.addLast(nextRefresh);
      int targets = rules.refresh() == RefreshPolicy.ALL_BANK ? organization.ranks() : banks;
      nextRefresh = (nextRefresh + 1) % targets;
    }
  }

  /** Step 3: precharges what stands in the way of the oldest waiting refresh, or issues it. */
  private Optional<DramCommand> issueRefresh() {
    if (waitingRefreshes.isEmpty()) {
      return Optional.empty();
    }
    refreshConsidered = true;
    boolean allReady = true;
    for (int bank = 0; bank < banks; bank++) {
      if (!underRefresh(bank)) {
        continue;
      }
      if (openRow[bank] != CLOSED) {
        if (timing.allows(DramCommand.PRECHARGE, bank, clock)) {
          close(bank);
          return Optional.of(note(DramCommand.PRECHARGE, bank, bank, -1, -1));
        }
        allReady = false;
      } else if (!timing.allows(DramCommand.REFRESH, bank, clock)) {
        allReady = false;
      }
    }
    if (!allReady) {
      return Optional.empty();
    }
    int target = waitingRefreshes.removeFirst();
    refreshConsidered = false;
    return rules.refresh() == RefreshPolicy.ALL_BANK
        ? Optional.of(note(DramCommand.REFRESH, target * organization.banksPerRank(), -1, -1, -1))
        : Optional.of(note(DramCommand.REFRESH_BANK, target, target, -1, -1));
  }

  /** Whether the oldest waiting refresh concerns the bank. */
  private boolean underRefresh(int bank) {
    int target = waitingRefreshes.getFirst();
    return rules.refresh() == RefreshPolicy.ALL_BANK
        ? bank / organization.banksPerRank() == target
        : bank == target;
  }

  /** Step 4: the bank queues in turn, starting after the one that was chosen last. */
  private Optional<Choice> search() {
    for (int i = 1; i <= banks; i++) {
      int bank = (lastQueue + i) % banks;
      if (refreshConsidered && underRefresh(bank)) {
        continue;
      }
      Optional<Choice> choice = firstReady(bankQueues.get(bank), bank);
      if (choice.isPresent()) {
        lastQueue = bank;
        return choice;
      }
    }
    return Optional.empty();
  }

  private Optional<Choice> firstReady(List<Request> queue, int bank) {
    int depth = rules.scheduling() == Scheduling.FCFS ? Math.min(1, queue.size()) : queue.size();
    for (int i = 0; i < depth; i++) {
      Request request = queue.get(i);
      DramCommand command = nextCommand(request);
      if (!timing.allows(command, bank, clock)) {
        continue;
      }
      if (command == DramCommand.PRECHARGE && !(i == 0 && mayClose(queue, bank))) {
        continue;
      }
      if (request.write
          && command.isColumn()
          && queue.subList(0, i).stream().anyMatch(r -> !r.write && r.sameAtom(request))) {
        continue;
      }
      return Optional.of(new Choice(command, request));
    }
    return Optional.empty();
  }

  private DramCommand nextCommand(Request request) {
    if (openRow[request.bank] == CLOSED) {
      return DramCommand.ACTIVATE;
    } else if (openRow[request.bank] != request.row) {
      return DramCommand.PRECHARGE;
    } else if (rules.page() == PagePolicy.CLOSED) {
      return request.write ? DramCommand.WRITE_PRECHARGE : DramCommand.READ_PRECHARGE;
    }
    return request.write ? DramCommand.WRITE : DramCommand.READ;
  }

  private boolean mayClose(List<Request> queue, int bank) {
    return rules.scheduling() == Scheduling.FCFS
        || queue.stream().noneMatch(r -> r.row == openRow[bank])
        || accessesSinceActivate[bank] >= rules.rowHitCap();
  }

  private DramCommand issue(Choice choice) {
    Request request = choice.request();
    int bank = request.bank;
    DramCommand command = choice.command();
    note(command, bank, bank, request.row, request.column);
    if (command == DramCommand.ACTIVATE) {
      openRow[bank] = request.row;
      accessesSinceActivate[bank] = 0;
    } else if (command == DramCommand.PRECHARGE) {
      close(bank);
    } else {
      access(request);
      if (rules.page() == PagePolicy.CLOSED) {
        close(bank);
      }
    }
    return command;
  }

  private void access(Request request) {
    statistics.access(accessesSinceActivate[request.bank] > 0);
    accessesSinceActivate[request.bank]++;
    bankQueues.get(request.bank).remove(request);
    long end = clock + (request.write ? sep.writeData : sep.readData);
    statistics.done(request, clock, end);
    request.merged.forEach(merged -> statistics.done(merged, clock, end));
  }

  private void close(int bank) {
    openRow[bank] = CLOSED;
    accessesSinceActivate[bank] = 0;
  }

  private DramCommand note(DramCommand command, int bank, int shownBank, int row, int column) {
    timing.issued(command, bank, clock);
    statistics.command(clock, channel, command, bank, shownBank >= 0, row, column);
    return command;
  }

  private boolean anyOpen(int rank) {
    for (int bank = 0; bank < banks; bank++) {
      if (bank / organization.banksPerRank() == rank && openRow[bank] != CLOSED) {
        return true;
      }
    }
    return false;
  }

  /** Step 6. */
  private void moveOne() {
    if (draining == 0) {
      draining =
          rules
              .drain()
              .batch(
                  writeBuffer.size(),
                  rules.writeBufferEntries(),
                  bankQueuesEmpty(),
                  !readQueue.isEmpty());
    }
    if (draining == 0) {
      moveRead();
    } else if (config.compatibility() == Compatibility.DRAMSIM3) {
      moveWriteAsDramsim3();
    } else {
      moveWrite();
    }
  }

  private void moveRead() {
    readQueue.stream().filter(this::hasRoom).findFirst().ifPresent(r -> move(r, readQueue));
  }

  /** The first write with room, unless a read of its address is pending: that ends the batch. */
  private void moveWriteAsDramsim3() {
    Optional<Request> write = writeBuffer.stream().filter(this::hasRoom).findFirst();
    if (write.isPresent() && pending(write.get(), false).isPresent()) {
      draining = 0;
    } else if (write.isPresent()) {
      move(write.get(), writeBuffer);
      draining--;
    }
  }

  /** Writes whose address waits in the read queue are passed over; then the reads may go on. */
  private void moveWrite() {
    Optional<Request> write =
        writeBuffer.stream().filter(w -> hasRoom(w) && !overtaking(w)).findFirst();
    if (write.isPresent()) {
      move(write.get(), writeBuffer);
      draining--;
    } else if (writeBuffer.stream().anyMatch(this::overtaking)) {
      moveRead();
    }
  }

  private boolean overtaking(Request write) {
    return readQueue.stream().anyMatch(write::sameAtom);
  }

  private boolean hasRoom(Request request) {
    return bankQueues.get(request.bank).size() < rules.bankQueueEntries();
  }

  private void move(Request request, List<Request> from) {
    from.remove(request);
    bankQueues.get(request.bank).add(request);
  }

  /** The request of that kind, and of the same atom, whose column command has not issued. */
  private Optional<Request> pending(Request request, boolean write) {
    List<Request> all = new ArrayList<>(write ? writeBuffer : readQueue);
    all.addAll(bankQueues.get(request.bank));
    return all.stream().filter(r -> r.write == write && r.sameAtom(request)).findFirst();
  }

  private boolean bankQueuesEmpty() {
    return bankQueues.stream().allMatch(List::isEmpty);
  }

  /** Step 7, after the tick: whether the requester may add. */
  boolean accepts(boolean write) {
    return write
        ? writeBuffer.size() < rules.writeBufferEntries()
        : readQueue.size() < rules.readQueueEntries();
  }

  void add(Request request) {
    Optional<Request> pendingWrite = pending(request, true);
    Optional<Request> pendingRead = pending(request, false);
    if (pendingWrite.isPresent() && request.write) {
      pendingWrite.get().merged.add(request);
    } else if (pendingWrite.isPresent()) {
      statistics.done(request, clock, clock + 1);
    } else if (request.write) {
      writeBuffer.add(request);
    } else if (pendingRead.isPresent()) {
      pendingRead.get().merged.add(request);
    } else {
      readQueue.add(request);
    }
  }

  /** Whether nothing is left to issue, whatever is offered never again. */
  boolean finished() {
    boolean readsLeft =
        !readQueue.isEmpty() || bankQueues.stream().anyMatch(queue -> !queue.isEmpty());
    if (readsLeft || draining > 0) {
      return false;
    }
    return rules.drain().batch(writeBuffer.size(), rules.writeBufferEntries(), true, false) == 0;
  }

  int writesLeft() {
    return writeBuffer.size();
  }
}
