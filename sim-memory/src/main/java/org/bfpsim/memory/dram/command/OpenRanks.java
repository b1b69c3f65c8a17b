package org.bfpsim.memory.dram.command;

/** Counts the clocks in which each rank has a bank open: from its ACTIVATE to its PRECHARGE. */
final class OpenRanks {
  private final int rankShift;
  private final int[] openBanks;
  private final long[] sinceClock;
  private final CommandCounts counts;

  OpenRanks(DramOrganization organization, CommandCounts counts) {
    this.rankShift = Integer.numberOfTrailingZeros(organization.banksPerRank());
    this.openBanks = new int[organization.ranks()];
    this.sinceClock = new long[organization.ranks()];
    this.counts = counts;
  }

  void opened(int bank, long clock) {
    int rank = bank >> rankShift;
    if (openBanks[rank]++ == 0) {
      sinceClock[rank] = clock;
    }
  }

  void closed(int bank, long clock) {
    int rank = bank >> rankShift;
    if (--openBanks[rank] == 0) {
      counts.activeRankClocks += clock - sinceClock[rank];
    }
  }

  void end(long totalClocks) {
    for (int rank = 0; rank < openBanks.length; rank++) {
      if (openBanks[rank] > 0) {
        counts.activeRankClocks += totalClocks - sinceClock[rank];
        sinceClock[rank] = totalClocks;
      }
    }
  }
}
