package org.bfpsim.memory.dram.level;

import org.bfpsim.memory.dram.Completions;
import org.bfpsim.memory.dram.Dram;
import org.bfpsim.memory.dram.RunList;

/**
 * DRAM as a rate, a latency and a burst size: transfers take turns on one bus of all channels
 * together, in the order in which they are submitted; the latency of one overlaps the data of
 * another.
 *
 * <p>Caveat: banks, rows, refresh and read/write turn-rounds are not modelled; their mean effect
 * stands in the part's efficiency.
 */
public final class BandwidthDram implements Dram {
  private static final long EFFICIENCY_UNIT = 10_000;

  private final int burstBytes;
  private final long burstTicks;
  private final int channels;
  private final long efficiency;
  private final long latencyTicks;
  private final Completions completions;
  private long busFreeTick;
  private long busyTicks;
  private long readBytes;
  private long writtenBytes;
  private double squaredBursts;

  /**
   * @param part the DRAM
   * @param ticksPerClock ticks of one clock of the part
   */
  public BandwidthDram(DramPart part, long ticksPerClock, Completions completions) {
    this.completions = completions;
    this.burstBytes = part.burstBytes();
    this.burstTicks = Math.multiplyExact((long) part.burstClocks(), ticksPerClock);
    this.channels = part.channels();
    this.efficiency = Math.round(part.preset().efficiencyFraction() * EFFICIENCY_UNIT);
    this.latencyTicks = Math.multiplyExact((long) part.readLatencyClocks(), ticksPerClock);
  }

  @Override
  public void submit(long nowTick, RunList runs, int first, int end, boolean write, int tag) {
    long done = nowTick;
    double all = 0;
    for (int run = first; run < end; run++) {
      long bursts = runs.bursts(run, burstBytes);
      done = Math.max(done, move(nowTick, bursts, write));
      all += bursts;
    }
    squaredBursts += all * all;
    completions.done(done, tag);
  }

  private long move(long nowTick, long bursts, boolean write) {
    long ticks = busTicks(bursts);
    busFreeTick = Math.max(nowTick, busFreeTick) + ticks;
    busyTicks += ticks;
    if (write) {
      writtenBytes += bursts * burstBytes;
      return busFreeTick;
    }
    readBytes += bursts * burstBytes;
    return Math.max(busFreeTick, nowTick + latencyTicks + ticks);
  }

  /** Does nothing: what a transfer takes is known when it is submitted. */
  @Override
  public void advance(long limitTick) {}

  @Override
  public long drain(long nowTick) {
    return nowTick;
  }

  private long busTicks(long bursts) {
    long numerator = Math.multiplyExact(Math.multiplyExact(bursts, burstTicks), EFFICIENCY_UNIT);
    long denominator = channels * efficiency;
    return Math.floorDiv(numerator + denominator - 1, denominator);
  }

  /** Bursts of the transfer that a burst belongs to, on average over all bursts. */
  public double transferBursts() {
    return squaredBursts * burstBytes / Math.max(1, readBytes + writtenBytes);
  }

  @Override
  public long readBytes() {
    return readBytes;
  }

  @Override
  public long writtenBytes() {
    return writtenBytes;
  }

  @Override
  public long busyTicks() {
    return busyTicks;
  }
}
