package org.bfpsim.memory.dram.command;

import org.bfpsim.core.InputException;

/**
 * A memory at command level: its channels, and the requester before them, which offers requests in
 * order, at most one per channel and clock, and waits at the first that is refused.
 *
 * <p>One object runs one stream, and is not safe for use by several threads.
 */
public final class CommandDram {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long UNKNOWN = -1;

  /** Clocks without any progress, in refresh intervals, after which a controller is stuck. */
  private static final int STUCK_INTERVALS = 64;

  private final DramConfig config;
  private final AddressMapping mapping;
  private final RunStatistics statistics;
  private final ChannelController[] channels;
  private final long[] nextTick;
  private final long stuckClocks;

  private RequestStream stream;
  private boolean more;
  private long address;
  private long cycle;
  private boolean write;
  private boolean refused;
  private long accepted;
  private long writeRequests;
  private long firstAccept = -1;
  private long lastAccept = -1;

  private CommandDram(DramConfig config, DramObserver observer) {
    this.config = config;
    this.mapping = new AddressMapping(config.mapping(), config.organization());
    this.statistics = new RunStatistics(observer);
    this.channels = new ChannelController[config.organization().channels()];
    this.nextTick = new long[channels.length];
    for (int channel = 0; channel < channels.length; channel++) {
      channels[channel] = new ChannelController(config, channel, statistics);
      nextTick[channel] = UNKNOWN;
    }
    this.stuckClocks = (long) STUCK_INTERVALS * config.timing().tREFI();
  }

  /**
   * Runs a stream to its end.
   *
   * @throws InputException if a request lies beyond the memory, or if a controller with {@code
   *     dramsim3}'s defects gets stuck
   */
  public static DramResult run(DramConfig config, RequestStream stream) {
    return run(config, stream, DramObserver.NONE);
  }

  /** As {@link #run(DramConfig, RequestStream)}, watched. */
  public static DramResult run(DramConfig config, RequestStream stream, DramObserver observer) {
    return new CommandDram(config, observer).runToEnd(stream);
  }

  private DramResult runToEnd(RequestStream requests) {
    stream = requests;
    fetch();
    if (!more) {
      return DramResult.of(config, RunClocks.EMPTY, statistics.counts, statistics.latencies);
    }
    long clock = -1;
    while (more || !finished()) {
      clock = Math.min(earliestTick(clock), offerClock(clock));
      tickChannels(clock);
      offer(clock);
      checkProgress(clock);
    }
    return finish(clock);
  }

  /** The next clock in which a channel can change; brings what is unknown up to date. */
  private long earliestTick(long clock) {
    long earliest = NEVER;
    for (int channel = 0; channel < nextTick.length; channel++) {
      if (nextTick[channel] == UNKNOWN) {
        nextTick[channel] = channels[channel].nextTick(clock);
      }
      earliest = Math.min(earliest, nextTick[channel]);
    }
    return earliest;
  }

  /** The clock after whose tick the requester next has something to offer. */
  private long offerClock(long clock) {
    return more && !refused ? Math.max(cycle, clock + 1) : NEVER;
  }

  private void tickChannels(long clock) {
    for (int channel = 0; channel < nextTick.length; channel++) {
      if (nextTick[channel] <= clock) {
        channels[channel].tick(clock);
        nextTick[channel] = UNKNOWN;
      }
    }
  }

  /** After the tick of {@code clock}: requests are accepted at the clock that follows. */
  private void offer(long clock) {
    refused = false;
    for (int left = channels.length; more && cycle <= clock; left--) {
      int channel = mapping.channel(address);
      if (!channels[channel].accepts(write)) {
        refused = true;
        return;
      } else if (left == 0) {
        return;
      }
      channels[channel].accept(address, write, accepted, clock + 1);
      nextTick[channel] = UNKNOWN;
      firstAccept = accepted == 0 ? clock + 1 : firstAccept;
      lastAccept = clock + 1;
      accepted++;
      writeRequests += write ? 1 : 0;
      fetch();
    }
  }

  private boolean finished() {
    for (ChannelController channel : channels) {
      if (!channel.finished()) {
        return false;
      }
    }
    return true;
  }

  private void checkProgress(long clock) {
    boolean waits = refused || !more;
    if (waits
        && clock - lastAccept > stuckClocks
        && clock - statistics.lastEventClock() > stuckClocks) {
      throw stuck();
    }
  }

  private InputException stuck() {
    return new InputException(
        "request " + accepted,
        "the controller is stuck: a buffered write waits for a read of its address, as in"
            + " DRAMsim3; expected a stream without such writes, or another compatibility");
  }

  /** Ends the run after the tick in which the last read returns or the last WRITE issues. */
  private DramResult finish(long last) {
    long totalClocks = Math.max(lastAccept, statistics.lastEventClock() + 1);
    long clock = earliestTick(last);
    while (clock < totalClocks) {
      tickChannels(clock);
      clock = earliestTick(clock);
    }
    long writesLeft = 0;
    for (ChannelController channel : channels) {
      channel.end(totalClocks);
      writesLeft += channel.writesLeft();
    }
    RunClocks run =
        new RunClocks(
            accepted,
            writeRequests,
            statistics.lastTransferEnd() - firstAccept,
            lastAccept - firstAccept + 1,
            totalClocks,
            writesLeft);
    return DramResult.of(config, run, statistics.counts, statistics.latencies);
  }

  private void fetch() {
    more = stream.next();
    if (more) {
      address = stream.address();
      cycle = stream.cycle();
      write = stream.write();
      if (!mapping.holds(address)) {
        throw beyond();
      }
    }
  }

  private InputException beyond() {
    return new InputException(
        "request " + accepted,
        "address 0x"
            + Long.toHexString(address)
            + " lies beyond the memory; expected one below 0x"
            + Long.toHexString(mapping.capacityBytes()));
  }
}
