package org.bfpsim.memory.dram.level;

import java.util.List;

/**
 * The buses of all channels together, for transfers that are not simulated: the first load and the
 * first store share them as the windows saw it while both press, and each has them alone otherwise.
 * A burst takes what its kind took in the windows.
 *
 * <p>Stores go through the write buffers: a store is complete when its last burst has found room in
 * them. What is in them is written when no load presses, or when a store does.
 */
final class SharedBus {
  private static final long NEVER = Long.MAX_VALUE;

  private final ServiceSamples samples;
  private final TransferLine loads;
  private final TransferLine stores;
  private final List<TransferLine> lines;
  private final double bufferBursts;
  private final long openingTicks;
  private final long dataTicks;
  private final double acceptTicksPerBurst;
  private final double peakTicksPerBurst;

  private long nowTick;
  private boolean loading;
  private boolean storing;
  private double loadLeft;
  private double loadDelay;
  private long storeBegan;
  private double storeLeft;
  private double buffered;
  private int lastStoreKind = -1;
  private long lastLoadEnd = -1;
  private double moved;

  SharedBus(
      DramPart part,
      long ticksPerClock,
      ServiceSamples samples,
      TransferLine loads,
      TransferLine stores) {
    this.samples = samples;
    this.loads = loads;
    this.stores = stores;
    this.lines = List.of(loads, stores);
    this.bufferBursts = (double) part.preset().controller().writeBufferEntries() * part.channels();
    this.openingTicks = part.openingTicks(ticksPerClock);
    this.dataTicks = part.dataTicks(ticksPerClock);
    this.acceptTicksPerBurst = (double) ticksPerClock / part.channels();
    this.peakTicksPerBurst = acceptTicksPerBurst * part.burstClocks();
  }

  List<TransferLine> lines() {
    return lines;
  }

  /** What a window has left in the write buffers is still to be written. */
  void takeOver(long bursts) {
    buffered += bursts;
  }

  /** A transfer's turn has come: the first of its line. */
  void begin(TransferLine line, int slot) {
    if (line == loads) {
      loadDelay = lastLoadEnd == nowTick ? 0 : openingTicks;
      loading = true;
      loadLeft = line.bursts(slot);
    } else {
      storing = true;
      storeBegan = nowTick;
      lastStoreKind = line.kind(slot);
      // Less than none where a window found the buffers empty and left them full.
      double room = Math.min((double) line.bursts(slot), bufferBursts - buffered);
      buffered += room;
      moved += room;
      storeLeft = line.bursts(slot) - room;
    }
  }

  /** Lets the transfers go on until a tick, before which none of them ends. */
  void advance(long tick) {
    double ticks = (double) tick - nowTick;
    nowTick = tick;
    if (ticks <= 0) {
      return;
    }
    if (loading) {
      double delayed = Math.min(ticks, loadDelay);
      loadDelay -= delayed;
      double loaded = Math.min(loadLeft, (ticks - delayed) / loadTicksPerBurst());
      loadLeft -= loaded;
      moved += loaded;
    }
    if (storing && storeLeft > 0) {
      double stored = Math.min(storeLeft, ticks / storeTicksPerBurst());
      storeLeft -= stored;
      moved += stored;
    } else if (!presses(loads, loading) && buffered > 0) {
      buffered = Math.max(0, buffered - ticks / ticksPerBurst(lastStoreKind, false));
    }
  }

  /** Bursts that these buses have loaded or taken to store. */
  double movedBursts() {
    return moved;
  }

  /** When the next transfer ends at the present rates. */
  long nextTick() {
    double ticks = Double.POSITIVE_INFINITY;
    if (loading) {
      ticks = loadDelay + loadLeft * loadTicksPerBurst();
    }
    if (storing) {
      ticks = Math.min(ticks, storeLeft > 0 ? storeLeft * storeTicksPerBurst() : 0);
    }
    return ticks == Double.POSITIVE_INFINITY ? NEVER : nowTick + (long) Math.ceil(ticks);
  }

  /** Whether the transfer of a line that is under way here has ended. */
  boolean isDone(TransferLine line) {
    if (line == loads && loading && loadDelay <= 0 && loadLeft * loadTicksPerBurst() < 1) {
      loading = false;
      lastLoadEnd = nowTick;
      return true;
    }
    if (line == stores && storing && (storeLeft == 0 || storeLeft * storeTicksPerBurst() < 1)) {
      storing = false;
      return true;
    }
    return false;
  }

  /** When a transfer that has ended at {@code tick} is complete. */
  long doneTick(TransferLine line, long tick) {
    return line == loads
        ? tick + dataTicks
        : Math.max(
            tick, storeBegan + (long) Math.ceil(acceptTicksPerBurst * line.bursts(line.head())));
  }

  /** What the write buffers still take. */
  long drainTicks() {
    return (long) Math.ceil(buffered * peakTicksPerBurst);
  }

  private double loadTicksPerBurst() {
    boolean mixed = presses(stores, storing && storeLeft > 0);
    double ticks = ticksPerBurst(loads.kind(loads.head()), mixed);
    return mixed ? ticks / loadShare() : ticks;
  }

  private double storeTicksPerBurst() {
    boolean mixed = presses(loads, loading);
    double ticks = ticksPerBurst(stores.kind(stores.head()), mixed);
    return mixed ? ticks / (1 - loadShare()) : ticks;
  }

  /** The share of the bus that the load at the head gets beside a store. */
  private double loadShare() {
    return samples.loadShare(loads.kind(loads.head()));
  }

  /** No sample is better than the buses' peak. */
  private double ticksPerBurst(int kind, boolean mixed) {
    return kind < 0
        ? peakTicksPerBurst
        : Math.max(peakTicksPerBurst, samples.ticksPerBurst(kind, mixed));
  }

  /** Whether a line presses for the bus, here or at command level. */
  private static boolean presses(TransferLine line, boolean here) {
    return here || (line.begun() > 0 && line.simulated(line.head()));
  }
}
