package org.bfpsim.memory.dram.command;

/** What the controllers of all channels report of a run. */
final class RunStatistics {
  final CommandCounts counts = new CommandCounts();
  final LatencyHistogram latencies = new LatencyHistogram();
  final DramObserver observer;
  final boolean observed;
  private long lastReturnClock = -1;
  private long lastWriteClock = -1;
  private long lastWriteEnd;

  RunStatistics(DramObserver observer) {
    this.observer = observer;
    this.observed = observer != DramObserver.NONE;
  }

  /** A WRITE issues. */
  void wrote(long clock, long endClock) {
    counts.writes++;
    lastWriteClock = Math.max(lastWriteClock, clock);
    lastWriteEnd = Math.max(lastWriteEnd, endClock);
  }

  /** A request's data have been returned or taken. */
  void done(long number, boolean write, long acceptedClock, long doneClock) {
    if (!write) {
      latencies.add(doneClock - acceptedClock);
      lastReturnClock = Math.max(lastReturnClock, doneClock);
    }
    if (observed) {
      observer.done(number, write, acceptedClock, doneClock);
    }
  }

  /** The last clock in which a read returned or a WRITE issued. */
  long lastEventClock() {
    return Math.max(lastReturnClock, lastWriteClock);
  }

  long lastTransferEnd() {
    return Math.max(lastReturnClock, lastWriteEnd);
  }
}
