package org.bfpsim.memory.dram.command;

import org.bfpsim.core.InputException;

/**
 * A memory at command level: its channels, and the requester before them, which offers requests in
 * order, at most as many in a clock as there are channels, and waits at the first that is refused.
 *
 * <p>One object runs one stream, and is not safe for use by several threads.
 */
public final class CommandDram {
  /** Clocks without any progress, in refresh intervals, after which a controller is stuck. */
  private static final int STUCK_INTERVALS = 64;

  private final DramConfig config;
  private final AddressMapping mapping;
  private final RunStatistics statistics;
  private final ChannelController[] channels;
  private final long stuckClocks;

  /** The clock after whose tick the next request is offered. */
  private long clock;

  private int acceptedInClock;
  private long accepted;
  private long writeRequests;
  private long firstAccept = -1;
  private long lastAccept = -1;

  private CommandDram(DramConfig config, DramObserver observer) {
    this.config = config;
    this.mapping = new AddressMapping(config.mapping(), config.organization());
    this.statistics = new RunStatistics(observer);
    this.channels = new ChannelController[config.organization().channels()];
    for (int channel = 0; channel < channels.length; channel++) {
      channels[channel] = new ChannelController(config, channel, statistics);
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
    while (requests.next()) {
      offer(requests.address(), requests.write(), requests.cycle());
    }
    return accepted == 0
        ? DramResult.of(config, RunClocks.EMPTY, statistics.counts, statistics.latencies)
        : finish();
  }

  /** Offers a request from a cycle on until it is accepted, at the clock after that of a tick. */
  private void offer(long address, boolean write, long cycle) {
    if (!mapping.holds(address)) {
      throw beyond(address);
    }
    if (cycle > clock || acceptedInClock == channels.length) {
      offerFrom(Math.max(cycle, clock + 1));
    }
    ChannelController channel = channels[mapping.channel(address)];
    while (channel.nextClock() <= clock || !channel.accepts(write)) {
      if (channel.nextClock() > clock) {
        offerFrom(channel.nextClock());
        checkProgress();
      }
      step(channel);
    }
    channel.accept(address, write, accepted, clock + 1);
    lastAccept = clock + 1;
    firstAccept = accepted == 0 ? lastAccept : firstAccept;
    acceptedInClock++;
    accepted++;
    writeRequests += write ? 1 : 0;
  }

  private void offerFrom(long later) {
    clock = later;
    acceptedInClock = 0;
  }

  /**
   * Goes on with a channel. Each may go ahead alone, since channels share nothing but the
   * requester; with an observer, who expects commands in the order of their clocks, they take
   * turns.
   */
  private void step(ChannelController channel) {
    if (!statistics.observed) {
      channel.tick();
      return;
    }
    ChannelController first = channels[0];
    for (ChannelController other : channels) {
      first = other.nextClock() < first.nextClock() ? other : first;
    }
    first.tick();
  }

  private void checkProgress() {
    if (clock - Math.max(lastAccept, statistics.lastEventClock()) > stuckClocks) {
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
  private DramResult finish() {
    for (ChannelController channel : channels) {
      while (!channel.finished()) {
        clock = channel.nextClock();
        checkProgress();
        step(channel);
      }
    }
    long totalClocks = Math.max(lastAccept, statistics.lastEventClock() + 1);
    for (ChannelController channel : channels) {
      while (channel.nextClock() < totalClocks) {
        step(channel);
      }
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

  private InputException beyond(long address) {
    return new InputException(
        "request " + accepted,
        "address 0x"
            + Long.toHexString(address)
            + " lies beyond the memory; expected one below 0x"
            + Long.toHexString(mapping.capacityBytes()));
  }
}
