package org.bfpsim.memory.link;

import org.bfpsim.core.event.TimeBase;

/** One direction of a link at work: it counts its bytes and its time by itself. */
public final class LinkLane {
  private final HostLink link;
  private final TimeBase time;
  private final long ticksPerCycle;
  private long freeTick;
  private long busyTicks;
  private long bytes;

  /** A direction at rest. */
  public LinkLane(HostLink link, TimeBase time) {
    this.link = link;
    this.time = time;
    this.ticksPerCycle = time.ticksPerCycle(link.clock());
  }

  /**
   * Sends bytes, once what was sent before has left, from an edge of the link's clock on.
   *
   * @return the tick at which the last of them has left
   */
  public long send(long nowTick, long count) {
    long start = time.nextEdge(link.clock(), Math.max(nowTick, freeTick));
    long ticks = link.cycles(count) * ticksPerCycle;
    freeTick = start + ticks;
    busyTicks += ticks;
    bytes += count;
    return freeTick;
  }

  /** Ticks from a byte's departure to its arrival. */
  public long latencyTicks() {
    return link.latencyCycles() * ticksPerCycle;
  }

  /** Bytes that were sent. */
  public long bytes() {
    return bytes;
  }

  /** Ticks in which bytes crossed. */
  public long busyTicks() {
    return busyTicks;
  }
}
