package org.bfpsim.memory.dram.level;

import org.bfpsim.memory.dram.command.CommandLevelDram;

/**
 * Reads off the command level what the bursts of a window take.
 *
 * <p>Between two moments at which a transfer comes or goes, the transfers at the heads of the two
 * lines are the same. The time between is shared out to their kinds by the bursts that went each
 * way; it counts as mixed where both lines had some.
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

  /** Called at each such moment, before the lines change. */
  void note(long nowTick, SamplingPlan plan) {
    boolean loading = isSimulating(loads);
    boolean storing = isSimulating(stores);
    double ticks = (double) nowTick - lastTick;
    if (loading && loadsWereIdle) {
      ticks = Math.max(0, ticks - openingTicks);
    }
    double reads = (double) detail.issuedReads() - lastReads;
    double writes = (double) detail.issuedWrites() - lastWrites;
    if ((loading || storing) && reads + writes == 0) {
      return; // The time belongs to the bursts that come next.
    }
    if (plan.measures() && (loading || storing)) {
      if (loading && storing) {
        share(ticks, reads, writes);
      } else if (loading) {
        samples.add(loads.kind(loads.head()), false, reads, ticks);
      } else {
        samples.add(stores.kind(stores.head()), false, writes, ticks);
      }
    }
    loadsWereIdle = !loading;
    lastTick = nowTick;
    lastReads = detail.issuedReads();
    lastWrites = detail.issuedWrites();
  }

  private void share(double ticks, double reads, double writes) {
    double all = Math.max(1, reads + writes);
    samples.addMixed(loads.kind(loads.head()), reads, writes);
    samples.add(loads.kind(loads.head()), true, reads, ticks * reads / all);
    samples.add(stores.kind(stores.head()), true, writes, ticks * writes / all);
  }

  private static boolean isSimulating(TransferLine line) {
    return line.begun() > 0 && line.simulated(line.head());
  }
}
