package org.bfpsim.memory.dram.command;

/** When refreshes fall due, and which banks the oldest that waits concerns. */
final class RefreshSchedule {
  private final boolean perBank;
  private final int intervalClocks;
  private final int targets;
  private final int banksPerTarget;
  private long nextDueClock;
  private int waiting;
  private int target;

  RefreshSchedule(DramConfig config) {
    this.perBank = config.controller().refresh() == RefreshPolicy.PER_BANK;
    DramOrganization organization = config.organization();
    this.intervalClocks = config.refreshIntervalClocks();
    this.targets = perBank ? organization.banksPerChannel() : organization.ranks();
    this.banksPerTarget = perBank ? 1 : organization.banksPerRank();
    this.nextDueClock =
        config.controller().refresh() == RefreshPolicy.NONE ? Long.MAX_VALUE : intervalClocks;
  }

  long nextDueClock() {
    return nextDueClock;
  }

  void due() {
    waiting++;
    nextDueClock += intervalClocks;
  }

  boolean waits() {
    return waiting > 0;
  }

  void issued() {
    waiting--;
    target = (target + 1) % targets;
  }

  boolean ofOneBank() {
    return perBank;
  }

  int firstBank() {
    return target * banksPerTarget;
  }

  int endBank() {
    return (target + 1) * banksPerTarget;
  }

  /** The banks that wait for the refresh; one bit each. */
  long banks() {
    long ones = banksPerTarget == Long.SIZE ? -1L : (1L << banksPerTarget) - 1;
    return ones << firstBank();
  }
}
