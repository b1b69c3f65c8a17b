package org.bfpsim.memory.dram.command;

import java.util.Arrays;

/**
 * The earliest clock of every command at every bank of a channel. What concerns a whole bank group
 * or rank is kept once for it, so that a command changes a handful of words: a bank's clock is the
 * latest of its own, its group's and its rank's. That holds because no {@code _L} timing is shorter
 * than its {@code _S}, which {@link DramTiming} sees to.
 */
final class BankTimes {
  private static final long LONG_AGO = Long.MIN_VALUE / 2;
  private static final int FOUR = 4;
  private static final int THIRTY_TWO = 32;

  private final Separations sep;
  private final int ranks;
  private final int banksPerRank;
  private final int fourWindow;
  private final int thirtyTwoWindow;
  private final int[] groupOf;
  private final int[] rankOf;

  private final long[] bankActivate;
  private final long[] bankRefresh;
  private final long[] bankPrecharge;
  private final long[] bankRead;
  private final long[] bankWrite;
  private final long[] groupActivate;
  private final long[] groupRead;
  private final long[] groupWrite;
  private final long[] rankActivate;
  private final long[] rankRead;
  private final long[] rankWrite;
  private final long[] rankPrecharge;

  /** The last 32 ACTIVATE of each rank, in a ring. */
  private final long[] activations;

  private final int[] activationCount;

  BankTimes(DramConfig config) {
    DramOrganization organization = config.organization();
    this.sep = new Separations(config.timing(), organization);
    this.ranks = organization.ranks();
    this.banksPerRank = organization.banksPerRank();
    this.fourWindow = config.timing().tFAW();
    this.thirtyTwoWindow = config.timing().t32AW();
    int banks = organization.banksPerChannel();
    this.groupOf = new int[banks];
    this.rankOf = new int[banks];
    for (int bank = 0; bank < banks; bank++) {
      groupOf[bank] = bank / organization.banksPerGroup();
      rankOf[bank] = bank / banksPerRank;
    }
    int groups = ranks * organization.bankGroups();
    this.bankActivate = longAgo(banks);
    this.bankRefresh = longAgo(banks);
    this.bankPrecharge = longAgo(banks);
    this.bankRead = longAgo(banks);
    this.bankWrite = longAgo(banks);
    this.groupActivate = longAgo(groups);
    this.groupRead = longAgo(groups);
    this.groupWrite = longAgo(groups);
    this.rankActivate = longAgo(ranks);
    this.rankRead = longAgo(ranks);
    this.rankWrite = longAgo(ranks);
    this.rankPrecharge = longAgo(ranks);
    this.activations = longAgo(ranks * THIRTY_TWO);
    this.activationCount = new int[ranks];
  }

  private static long[] longAgo(int size) {
    long[] clocks = new long[size];
    Arrays.fill(clocks, LONG_AGO);
    return clocks;
  }

  long activateAt(int bank) {
    long shared = Math.max(groupActivate[groupOf[bank]], rankActivate[rankOf[bank]]);
    return Math.max(bankActivate[bank], shared);
  }

  long readAt(int bank) {
    long shared = Math.max(groupRead[groupOf[bank]], rankRead[rankOf[bank]]);
    return Math.max(bankRead[bank], shared);
  }

  long writeAt(int bank) {
    long shared = Math.max(groupWrite[groupOf[bank]], rankWrite[rankOf[bank]]);
    return Math.max(bankWrite[bank], shared);
  }

  long prechargeAt(int bank) {
    return Math.max(bankPrecharge[bank], rankPrecharge[rankOf[bank]]);
  }

  /** When a closed bank may be refreshed. */
  long refreshAt(int bank) {
    return bankRefresh[bank];
  }

  void activated(int bank, long clock) {
    int group = groupOf[bank];
    int rank = rankOf[bank];
    bankActivate[bank] = Math.max(bankActivate[bank], clock + sep.activateActivateSameBank);
    bankRead[bank] = clock + sep.activateReadSameBank;
    bankWrite[bank] = clock + sep.activateWriteSameBank;
    bankPrecharge[bank] = Math.max(bankPrecharge[bank], clock + sep.activatePrechargeSameBank);
    groupActivate[group] = Math.max(groupActivate[group], clock + sep.activateActivateSameGroup);
    long next = Math.max(rankActivate[rank], clock + sep.activateActivateOtherGroup);
    int count = activationCount[rank]++;
    int ring = rank * THIRTY_TWO;
    activations[ring + count % THIRTY_TWO] = clock;
    next = Math.max(next, activations[ring + (count + 1 - FOUR & THIRTY_TWO - 1)] + fourWindow);
    rankActivate[rank] =
        Math.max(next, activations[ring + (count + 1) % THIRTY_TWO] + thirtyTwoWindow);
    activationCount[rank] &= THIRTY_TWO - 1;
  }

  void precharged(int bank, long clock) {
    int rank = rankOf[bank];
    opens(bank, clock + sep.prechargeActivateSameBank);
    rankPrecharge[rank] = Math.max(rankPrecharge[rank], clock + sep.prechargePrechargeSameRank);
  }

  void read(int bank, long clock) {
    int group = groupOf[bank];
    int rank = rankOf[bank];
    bankPrecharge[bank] = Math.max(bankPrecharge[bank], clock + sep.readPrechargeSameBank);
    groupRead[group] = Math.max(groupRead[group], clock + sep.readReadSameGroup);
    rankRead[rank] = Math.max(rankRead[rank], clock + sep.readReadOtherGroup);
    rankWrite[rank] = Math.max(rankWrite[rank], clock + sep.readWriteSameRank);
    if (ranks > 1) {
      otherRanks(rank, clock + sep.readReadOtherRank, clock + sep.readWriteOtherRank);
    }
  }

  void wrote(int bank, long clock) {
    int group = groupOf[bank];
    int rank = rankOf[bank];
    bankPrecharge[bank] = Math.max(bankPrecharge[bank], clock + sep.writePrechargeSameBank);
    groupWrite[group] = Math.max(groupWrite[group], clock + sep.writeWriteSameGroup);
    rankWrite[rank] = Math.max(rankWrite[rank], clock + sep.writeWriteOtherGroup);
    groupRead[group] = Math.max(groupRead[group], clock + sep.writeReadSameGroup);
    rankRead[rank] = Math.max(rankRead[rank], clock + sep.writeReadOtherGroup);
    if (ranks > 1) {
      otherRanks(rank, clock + sep.writeReadOtherRank, clock + sep.writeWriteOtherRank);
    }
  }

  private void otherRanks(int rank, long readClock, long writeClock) {
    for (int other = 0; other < ranks; other++) {
      if (other != rank) {
        rankRead[other] = Math.max(rankRead[other], readClock);
        rankWrite[other] = Math.max(rankWrite[other], writeClock);
      }
    }
  }

  /** A column access with its own precharge. */
  void prechargedItself(int bank, boolean write, long clock) {
    int separation = write ? sep.autoWriteActivateSameBank : sep.autoReadActivateSameBank;
    opens(bank, clock + separation);
  }

  void refreshedRank(int rank, long clock) {
    for (int bank = rank * banksPerRank; bank < (rank + 1) * banksPerRank; bank++) {
      opens(bank, clock + sep.refreshActivateSameRank);
    }
  }

  void refreshedBank(int bank, long clock) {
    opens(bank, clock + sep.refreshActivateSameBank);
  }

  private void opens(int bank, long clock) {
    bankActivate[bank] = Math.max(bankActivate[bank], clock);
    bankRefresh[bank] = Math.max(bankRefresh[bank], clock);
  }
}
