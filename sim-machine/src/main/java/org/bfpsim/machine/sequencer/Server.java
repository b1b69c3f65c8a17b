package org.bfpsim.machine.sequencer;

/** A part of the machine that serves one request after another, in the order in which they come. */
final class Server {
  private long freeTick;
  private long busyTicks;

  /**
   * Serves a request of {@code ticks} from now or the end of the one before; returns when it is
   * done.
   */
  long serve(long nowTick, long ticks) {
    freeTick = Math.max(nowTick, freeTick) + ticks;
    busyTicks += ticks;
    return freeTick;
  }

  boolean busyAt(long tick) {
    return tick < freeTick;
  }

  long busyTicks() {
    return busyTicks;
  }
}
