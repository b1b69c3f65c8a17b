package org.bfpsim.memory.dram.level;

import org.bfpsim.memory.dram.command.CommandLevelDram;

/**
 * Reads off the command level what the bursts of a window take.
 *
 * <p>The time between two moments at which a transfer comes or goes is shared out evenly to the
 * bursts that were moved in it, and so to the kinds of the transfers that they belong to: channels
 * do not wait for each other, so that there may be several. It counts as mixed where both lines had
 * transfers under way.
 */
final class WindowMeter {
  private final CommandLevelDram detail;
  private final ServiceSamples samples;
  private final TransferLine loads;
  private final TransferLine stores;
  private final long openingTicks;
  private long lastTick;
  private long lastReads;
  private long lastWrites;
  private boolean loadsWereIdle = true;

  /**
   * @param openingTicks from a load's arrival in an idle memory to its first READ
   */
  WindowMeter(
      CommandLevelDram detail,
      ServiceSamples samples,
      TransferLine loads,
      TransferLine stores,
      long openingTicks) {
    this.detail = detail;
    this.samples = samples;
    this.loads = loads;
    this.stores = stores;
    this.openingTicks = openingTicks;
  }

  /**
   * Called at each such moment, before the lines change.
   *
   * @param measures whether the moment lies in a window
   */
  void note(long nowTick, boolean measures) {
    boolean loading = isSimulating(loads);
    boolean storing = isSimulating(stores);
    double ticks = (double) nowTick - lastTick;
    if (loading && loadsWereIdle) {
      ticks = Math.max(0, ticks - openingTicks);
    }
    double reads = (double) detail.answeredReads() - lastReads;
    double writes = (double) detail.issuedWrites() - lastWrites;
    if ((loading || storing) && reads + writes == 0) {
      return; // The time belongs to the bursts that come next.
    }
    if (measures && (loading || storing)) {
      double stored = loading ? (storing ? writes / (reads + writes) : 0) : 1;
      noteMixed(loading && storing, reads, writes);
      allot(loads, storing, reads, ticks * (1 - stored));
      allot(stores, loading, writes, ticks * stored);
    }
    settle(loads);
    settle(stores);
    loadsWereIdle = !loading;
    lastTick = nowTick;
    lastReads = detail.answeredReads();
    lastWrites = detail.issuedWrites();
  }

  /** What loads and stores got of the buses where both pressed. */
  private void noteMixed(boolean mixed, double reads, double writes) {
    double moved = moved(loads);
    for (int place = 0; mixed && place < loads.begun(); place++) {
      double share = share(loads, place, moved);
      samples.addMixed(loads.kind(loads.begun(place)), share * reads, share * writes);
    }
  }

  /** Shares bursts and their time out to the transfers of a line. */
  private void allot(TransferLine line, boolean mixed, double bursts, double ticks) {
    double moved = moved(line);
    for (int place = 0; isSimulating(line) && place < line.begun(); place++) {
      double share = share(line, place, moved);
      samples.add(line.kind(line.begun(place)), mixed, share * bursts, share * ticks);
    }
  }

  /** A transfer's share of what its line moved; the oldest is charged with what none did. */
  private double share(TransferLine line, int place, double moved) {
    if (moved == 0) {
      return place == 0 ? 1 : 0;
    }
    return moved(line, line.begun(place)) / moved;
  }

  private double moved(TransferLine line) {
    double moved = 0;
    for (int place = 0; place < line.begun(); place++) {
      moved += moved(line, line.begun(place));
    }
    return moved;
  }

  /** Bursts of a transfer since the last moment. */
  private double moved(TransferLine line, int slot) {
    return isSettled(line, slot)
        ? 0
        : line.bursts(slot) - line.noted(slot) - detail.burstsLeft(line.number(slot));
  }

  private void settle(TransferLine line) {
    for (int place = 0; place < line.begun(); place++) {
      int slot = line.begun(place);
      if (!isSettled(line, slot)) {
        line.setNoted(slot, line.bursts(slot) - detail.burstsLeft(line.number(slot)));
      }
    }
  }

  private static boolean isSettled(TransferLine line, int slot) {
    return !line.simulated(slot) || line.isComplete(slot);
  }

  private static boolean isSimulating(TransferLine line) {
    return line.begun() > 0 && line.simulated(line.head());
  }
}
