package org.bfpsim.memory.dram.command;

import java.util.Arrays;

/** The banks of a channel, and how long each command keeps others waiting. */
final class BankTimes {
  private static final int FOUR = 4;
  private static final int THIRTY_TWO = 32;

  private final Separations sep;
  private final Bank[] banks;
  private final CommandClocks[] ranks;
  private final int banksPerRank;
  private final int fourWindow;
  private final int thirtyTwoWindow;

  /** The last 32 ACTIVATE of each rank, in a ring. */
  private final long[] activations;

  private final int[] activationCount;

  BankTimes(DramConfig config) {
    DramOrganization organization = config.organization();
    this.sep = new Separations(config.timing(), organization);
    this.banksPerRank = organization.banksPerRank();
    this.fourWindow = config.timing().tFAW();
    this.thirtyTwoWindow = config.timing().t32AW();
    this.ranks = clocks(organization.ranks());
    CommandClocks[] groups = clocks(organization.ranks() * organization.bankGroups());
    this.banks = new Bank[organization.banksPerChannel()];
    for (int i = 0; i < banks.length; i++) {
      banks[i] = new Bank(i, groups[i / organization.banksPerGroup()], ranks[i / banksPerRank]);
    }
    this.activations = new long[ranks.length * THIRTY_TWO];
    Arrays.fill(activations, Long.MIN_VALUE / 2);
    this.activationCount = new int[ranks.length];
  }

  private static CommandClocks[] clocks(int size) {
    CommandClocks[] clocks = new CommandClocks[size];
    Arrays.setAll(clocks, i -> new CommandClocks());
    return clocks;
  }

  /** The channel's banks, by their index. */
  Bank[] banks() {
    return banks;
  }

  /** A clock before which no bank may get a command of that kind. */
  long floor(int kind) {
    long floor = ranks[0].at(kind);
    for (int rank = 1; rank < ranks.length; rank++) {
      floor = Math.min(floor, ranks[rank].at(kind));
    }
    return floor;
  }

  void activated(Bank bank, long clock) {
    bank.activateFrom(clock + sep.activateActivateSameBank);
    bank.readFrom(clock + sep.activateReadSameBank);
    bank.writeFrom(clock + sep.activateWriteSameBank);
    bank.prechargeFrom(clock + sep.activatePrechargeSameBank);
    bank.group.activateFrom(clock + sep.activateActivateSameGroup);
    bank.rank.activateFrom(clock + sep.activateActivateOtherGroup);
    bank.rank.activateFrom(windows(bank.index / banksPerRank, clock));
  }

  /** At most 4 activates of a rank in tFAW, at most 32 in t32AW: when the next one may follow. */
  private long windows(int rank, long clock) {
    int count = activationCount[rank];
    int ring = rank * THIRTY_TWO;
    activations[ring + count] = clock;
    activationCount[rank] = (count + 1) % THIRTY_TWO;
    long four = activations[ring + (count + 1 + THIRTY_TWO - FOUR) % THIRTY_TWO] + fourWindow;
    long thirtyTwo = activations[ring + (count + 1) % THIRTY_TWO] + thirtyTwoWindow;
    return Math.max(four, thirtyTwo);
  }

  void precharged(Bank bank, long clock) {
    opens(bank, clock + sep.prechargeActivateSameBank);
    bank.rank.prechargeFrom(clock + sep.prechargePrechargeSameRank);
  }

  void read(Bank bank, long clock) {
    CommandClocks rank = bank.rank;
    bank.prechargeFrom(clock + sep.readPrechargeSameBank);
    // What is ready now cannot have been kept waiting for later: no maximum is needed.
    bank.group.read = clock + sep.readReadSameGroup;
    rank.read = clock + sep.readReadOtherGroup;
    rank.writeFrom(clock + sep.readWriteSameRank);
    if (ranks.length > 1) {
      otherRanks(rank, clock + sep.readReadOtherRank, clock + sep.readWriteOtherRank);
    }
  }

  void wrote(Bank bank, long clock) {
    CommandClocks rank = bank.rank;
    CommandClocks group = bank.group;
    bank.prechargeFrom(clock + sep.writePrechargeSameBank);
    group.write = clock + sep.writeWriteSameGroup;
    rank.write = clock + sep.writeWriteOtherGroup;
    group.readFrom(clock + sep.writeReadSameGroup);
    rank.readFrom(clock + sep.writeReadOtherGroup);
    if (ranks.length > 1) {
      otherRanks(rank, clock + sep.writeReadOtherRank, clock + sep.writeWriteOtherRank);
    }
  }

  private void otherRanks(CommandClocks rank, long readClock, long writeClock) {
    for (CommandClocks other : ranks) {
      if (other != rank) {
        other.readFrom(readClock);
        other.writeFrom(writeClock);
      }
    }
  }

  /** A column access with its own precharge. */
  void prechargedItself(Bank bank, boolean write, long clock) {
    int separation = write ? sep.autoWriteActivateSameBank : sep.autoReadActivateSameBank;
    opens(bank, clock + separation);
  }

  void refreshedRank(int rank, long clock) {
    for (int i = rank * banksPerRank; i < (rank + 1) * banksPerRank; i++) {
      opens(banks[i], clock + sep.refreshActivateSameRank);
    }
  }

  void refreshedBank(Bank bank, long clock) {
    opens(bank, clock + sep.refreshActivateSameBank);
  }

  private static void opens(Bank bank, long clock) {
    bank.activateFrom(clock);
    bank.refreshFrom(clock);
  }
}
