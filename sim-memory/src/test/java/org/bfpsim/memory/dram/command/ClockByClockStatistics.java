package org.bfpsim.memory.dram.command;

import org.bfpsim.memory.dram.command.ClockByClockController.Request;

/** What the specification counts; all channels share one. */
final class ClockByClockStatistics {
  private final DramOrganization organization;
  private final DramObserver observer;
  final CommandCounts counts = new CommandCounts();
  final LatencyHistogram latencies = new LatencyHistogram();
  long lastReturnClock = -1;
  long lastWriteIssueClock = -1;
  long lastTransferEnd;

  ClockByClockStatistics(DramConfig config, DramObserver observer) {
    this.organization = config.organization();
    this.observer = observer;
  }

  void background(boolean anyOpen) {
    counts.activeRankClocks += anyOpen ? 1 : 0;
  }

  void access(boolean rowHit) {
    counts.rowHits += rowHit ? 1 : 0;
  }

  void command(
      long clock,
      int channel,
      DramCommand command,
      int bank,
      boolean oneBank,
      int row,
      int column) {
    switch (command) {
      case ACTIVATE -> counts.activates++;
      case PRECHARGE -> counts.precharges++;
      case READ, READ_PRECHARGE -> counts.reads++;
      case WRITE, WRITE_PRECHARGE -> counts.writes++;
      case REFRESH -> counts.refreshes++;
      case REFRESH_BANK -> counts.bankRefreshes++;
    }
    int inRank = bank % organization.banksPerRank();
    int group = oneBank ? inRank / organization.banksPerGroup() : -1;
    int shownBank = oneBank ? inRank % organization.banksPerGroup() : -1;
    int rank = bank / organization.banksPerRank();
    observer.command(clock, channel, command, rank, group, shownBank, row, column);
  }

  void done(Request request, long issueClock, long doneClock) {
    if (request.write) {
      lastWriteIssueClock = Math.max(lastWriteIssueClock, issueClock);
    } else {
      latencies.add(doneClock - request.acceptedClock);
      lastReturnClock = Math.max(lastReturnClock, doneClock);
    }
    lastTransferEnd = Math.max(lastTransferEnd, doneClock);
    observer.done(request.number, request.write, request.acceptedClock, doneClock);
  }
}
