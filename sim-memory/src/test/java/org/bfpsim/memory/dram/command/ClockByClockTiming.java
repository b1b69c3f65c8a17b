package org.bfpsim.memory.dram.command;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The timing table, written out: after every command, the earliest clock of every later command at
 * every bank of the channel is brought up to date.
 */
final class ClockByClockTiming {
  private static final long LONG_AGO = Long.MIN_VALUE / 2;

  private final DramConfig config;
  private final DramOrganization organization;
  private final Separations sep;
  private final Map<DramCommand, long[]> earliest = new EnumMap<>(DramCommand.class);
  private final Map<Integer, Deque<Long>> activations = new HashMap<>();

  ClockByClockTiming(DramConfig config) {
    this.config = config;
    this.organization = config.organization();
    this.sep = new Separations(config.timing(), organization);
    for (DramCommand command : DramCommand.values()) {
      long[] clocks = new long[organization.banksPerChannel()];
      Arrays.fill(clocks, LONG_AGO);
      earliest.put(command, clocks);
    }
  }

  boolean allows(DramCommand command, int bank, long clock) {
    return clock >= earliest.get(kind(command))[bank]
        && (command != DramCommand.ACTIVATE || windowsAllow(rank(bank), clock));
  }

  /** At most 4 activates of a rank in tFAW, at most 32 in t32AW. */
  private boolean windowsAllow(int rank, long clock) {
    Deque<Long> past = activations.computeIfAbsent(rank, r -> new ArrayDeque<>());
    DramTiming t = config.timing();
    int inFour = 0;
    int inThirtyTwo = 0;
    for (long activation : past) {
      inFour += clock < activation + t.tFAW() ? 1 : 0;
      inThirtyTwo += clock < activation + t.t32AW() ? 1 : 0;
    }
    return inFour < 4 && inThirtyTwo < 32;
  }

  void issued(DramCommand command, int bank, long clock) {
    switch (command) {
      case ACTIVATE -> activated(bank, clock);
      case PRECHARGE -> precharged(bank, clock);
      case READ, READ_PRECHARGE -> read(bank, clock);
      case WRITE, WRITE_PRECHARGE -> written(bank, clock);
      case REFRESH, REFRESH_BANK -> refreshed(command, bank, clock);
    }
    if (command == DramCommand.READ_PRECHARGE) {
      open(bank, clock + sep.autoReadActivateSameBank);
    } else if (command == DramCommand.WRITE_PRECHARGE) {
      open(bank, clock + sep.autoWriteActivateSameBank);
    }
  }

  private void activated(int bank, long clock) {
    Deque<Long> past = activations.computeIfAbsent(rank(bank), r -> new ArrayDeque<>());
    past.addLast(clock);
    if (past.size() > 32) {
      past.removeFirst();
    }
    for (int other = 0; other < organization.banksPerChannel(); other++) {
      if (other == bank) {
        later(DramCommand.ACTIVATE, other, clock + sep.activateActivateSameBank);
        later(DramCommand.READ, other, clock + sep.activateReadSameBank);
        later(DramCommand.WRITE, other, clock + sep.activateWriteSameBank);
        later(DramCommand.PRECHARGE, other, clock + sep.activatePrechargeSameBank);
      } else if (group(other) == group(bank)) {
        later(DramCommand.ACTIVATE, other, clock + sep.activateActivateSameGroup);
      } else if (rank(other) == rank(bank)) {
        later(DramCommand.ACTIVATE, other, clock + sep.activateActivateOtherGroup);
      }
    }
  }

  private void precharged(int bank, long clock) {
    open(bank, clock + sep.prechargeActivateSameBank);
    for (int other = 0; other < organization.banksPerChannel(); other++) {
      if (rank(other) == rank(bank)) {
        later(DramCommand.PRECHARGE, other, clock + sep.prechargePrechargeSameRank);
      }
    }
  }

  private void read(int bank, long clock) {
    later(DramCommand.PRECHARGE, bank, clock + sep.readPrechargeSameBank);
    for (int other = 0; other < organization.banksPerChannel(); other++) {
      boolean sameRank = rank(other) == rank(bank);
      int toRead =
          group(other) == group(bank)
              ? sep.readReadSameGroup
              : sameRank ? sep.readReadOtherGroup : sep.readReadOtherRank;
      later(DramCommand.READ, other, clock + toRead);
      int toWrite = sameRank ? sep.readWriteSameRank : sep.readWriteOtherRank;
      later(DramCommand.WRITE, other, clock + toWrite);
    }
  }

  private void written(int bank, long clock) {
    later(DramCommand.PRECHARGE, bank, clock + sep.writePrechargeSameBank);
    for (int other = 0; other < organization.banksPerChannel(); other++) {
      boolean sameRank = rank(other) == rank(bank);
      boolean sameGroup = group(other) == group(bank);
      int toWrite =
          sameGroup
              ? sep.writeWriteSameGroup
              : sameRank ? sep.writeWriteOtherGroup : sep.writeWriteOtherRank;
      later(DramCommand.WRITE, other, clock + toWrite);
      int toRead =
          sameGroup
              ? sep.writeReadSameGroup
              : sameRank ? sep.writeReadOtherGroup : sep.writeReadOtherRank;
      later(DramCommand.READ, other, clock + toRead);
    }
  }

  private void refreshed(DramCommand command, int bank, long clock) {
    if (command == DramCommand.REFRESH_BANK) {
      open(bank, clock + sep.refreshActivateSameBank);
      return;
    }
    for (int other = 0; other < organization.banksPerChannel(); other++) {
      if (rank(other) == rank(bank)) {
        open(other, clock + sep.refreshActivateSameRank);
      }
    }
  }

  /** The bank may be activated or refreshed from that clock on. */
  private void open(int bank, long clock) {
    later(DramCommand.ACTIVATE, bank, clock);
    later(DramCommand.REFRESH, bank, clock);
  }

  private void later(DramCommand command, int bank, long clock) {
    long[] clocks = earliest.get(command);
    clocks[bank] = Math.max(clocks[bank], clock);
  }

  private static DramCommand kind(DramCommand command) {
    return switch (command) {
      case READ_PRECHARGE -> DramCommand.READ;
      case WRITE_PRECHARGE -> DramCommand.WRITE;
      case REFRESH_BANK -> DramCommand.REFRESH;
      default -> command;
    };
  }

  private int rank(int bank) {
    return bank / organization.banksPerRank();
  }

  /** The bank group's number in the channel. */
  private int group(int bank) {
    return bank / organization.banksPerGroup();
  }
}
