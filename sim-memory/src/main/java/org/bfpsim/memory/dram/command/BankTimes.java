package org.bfpsim.memory.dram.command;

import java.util.Arrays;

/**
 * The earliest clock of every command at every bank of a channel. What concerns a whole bank group
 * or rank is kept once for it, so that a command changes a handful of words: a bank's clock is the
 * latest of its own, its group's and its rank's. That holds because no {@code _L} timing is shorter
 * than its {@code _S}, which {@link DramTiming} sees to.
 */
final class BankTimes {
  /** Kinds of commands: each bank, group and rank has one clock for each. */
  static final int READ = 0;

  static final int WRITE = 1;
  static final int PRECHARGE = 2;
  static final int ACTIVATE = 3;
  static final int KINDS = 4;
  private static final int KIND_BITS = 2;

  /** Whether commands of that kind move data. */
  static boolean isColumn(int kind) {
    return kind <= WRITE;
  }

  private static final long LONG_AGO = Long.MIN_VALUE / 2;
  private static final int FOUR = 4;
  private static final int THIRTY_TWO = 32;

  private final Separations sep;
  private final int ranks;
  private final int banksPerRank;
  private final int fourWindow;
  private final int thirtyTwoWindow;
  private final int groupShift;
  private final int rankShift;

  private final long[] ofBank;
  private final long[] ofGroup;
  private final long[] ofRank;
  private final long[] bankRefresh;

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
    this.groupShift = Integer.numberOfTrailingZeros(organization.banksPerGroup());
    this.rankShift = Integer.numberOfTrailingZeros(banksPerRank);
    int banks = organization.banksPerChannel();
    this.ofBank = longAgo(banks << KIND_BITS);
    this.ofGroup = longAgo((ranks * organization.bankGroups()) << KIND_BITS);
    this.ofRank = longAgo(ranks << KIND_BITS);
    this.bankRefresh = longAgo(banks);
    this.activations = longAgo(ranks * THIRTY_TWO);
    this.activationCount = new int[ranks];
  }

  private static long[] longAgo(int size) {
    long[] clocks = new long[size];
    Arrays.fill(clocks, LONG_AGO);
    return clocks;
  }

  /** The first clock at which a command of that kind may go to a bank. */
  long at(int bank, int kind) {
    long group = ofGroup[((bank >> groupShift) << KIND_BITS) + kind];
    long rank = ofRank[((bank >> rankShift) << KIND_BITS) + kind];
    return Math.max(ofBank[(bank << KIND_BITS) + kind], Math.max(group, rank));
  }

  /** A clock before which no bank may get a command of that kind. */
  long floor(int kind) {
    long floor = ofRank[kind];
    for (int rank = 1; rank < ranks; rank++) {
      floor = Math.min(floor, ofRank[(rank << KIND_BITS) + kind]);
    }
    return floor;
  }

  /** When a closed bank may be refreshed. */
  long refreshAt(int bank) {
    return bankRefresh[bank];
  }

  void activated(int bank, long clock) {
    int own = bank << KIND_BITS;
    int rank = bank >> rankShift;
    later(ofBank, own + ACTIVATE, clock + sep.activateActivateSameBank);
    later(ofBank, own + READ, clock + sep.activateReadSameBank);
    later(ofBank, own + WRITE, clock + sep.activateWriteSameBank);
    later(ofBank, own + PRECHARGE, clock + sep.activatePrechargeSameBank);
    later(ofGroup, group(bank) + ACTIVATE, clock + sep.activateActivateSameGroup);
    int index = (rank << KIND_BITS) + ACTIVATE;
    later(ofRank, index, clock + sep.activateActivateOtherGroup);
    later(ofRank, index, windows(rank, clock));
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

  void precharged(int bank, long clock) {
    opens(bank, clock + sep.prechargeActivateSameBank);
    later(ofRank, rank(bank) + PRECHARGE, clock + sep.prechargePrechargeSameRank);
  }

  void read(int bank, long clock) {
    int rank = rank(bank);
    later(ofBank, (bank << KIND_BITS) + PRECHARGE, clock + sep.readPrechargeSameBank);
    // What is ready now cannot have been kept waiting for later: no maximum is needed.
    ofGroup[group(bank) + READ] = clock + sep.readReadSameGroup;
    ofRank[rank + READ] = clock + sep.readReadOtherGroup;
    later(ofRank, rank + WRITE, clock + sep.readWriteSameRank);
    if (ranks > 1) {
      otherRanks(rank, clock + sep.readReadOtherRank, clock + sep.readWriteOtherRank);
    }
  }

  void wrote(int bank, long clock) {
    int rank = rank(bank);
    int group = group(bank);
    later(ofBank, (bank << KIND_BITS) + PRECHARGE, clock + sep.writePrechargeSameBank);
    ofGroup[group + WRITE] = clock + sep.writeWriteSameGroup;
    ofRank[rank + WRITE] = clock + sep.writeWriteOtherGroup;
    later(ofGroup, group + READ, clock + sep.writeReadSameGroup);
    later(ofRank, rank + READ, clock + sep.writeReadOtherGroup);
    if (ranks > 1) {
      otherRanks(rank, clock + sep.writeReadOtherRank, clock + sep.writeWriteOtherRank);
    }
  }

  private void otherRanks(int rank, long readClock, long writeClock) {
    for (int other = 0; other < ofRank.length; other += 1 << KIND_BITS) {
      if (other != rank) {
        later(ofRank, other + READ, readClock);
        later(ofRank, other + WRITE, writeClock);
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
    later(ofBank, (bank << KIND_BITS) + ACTIVATE, clock);
    later(bankRefresh, bank, clock);
  }

  private int group(int bank) {
    return (bank >> groupShift) << KIND_BITS;
  }

  private int rank(int bank) {
    return (bank >> rankShift) << KIND_BITS;
  }

  private static void later(long[] clocks, int index, long clock) {
    clocks[index] = Math.max(clocks[index], clock);
  }
}
