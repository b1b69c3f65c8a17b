package org.bfpsim.memory.dram.command;

import org.bfpsim.memory.dram.Completions;
import org.bfpsim.memory.dram.Dram;
import org.bfpsim.memory.dram.RunList;

/**
 * The machine's DRAM, command by command: every burst of every transfer passes its channel's
 * controller.
 *
 * <p>Each channel has a load lane and a store lane. A lane takes the transfers of its direction in
 * the order in which they were submitted and offers its channel's bursts of each, one after the
 * other, at most one burst of both lanes per channel and clock, loads first. So loads and stores
 * contend for the channels, and transfers of one direction for their lanes. A load is complete when
 * its last byte is there; a store when the controllers have taken its last burst, since they answer
 * a later load of it in order or from their write buffers.
 *
 * <p>Caveats: channels take blocks in turn, without the hashing of addresses that controllers often
 * have; an address beyond the capacity wraps round.
 */
public final class CommandLevelDram implements Dram {
  private static final long NEVER = Long.MAX_VALUE;

  /** Bits of a request's number that say which transfer it belongs to. */
  private static final int SLOT_BITS = 20;

  private final DramConfig config;
  private final long ticksPerClock;
  private final Completions completions;
  private final DmaTransfers transfers;
  private final RunStatistics statistics;
  private final ChannelController[] controllers;
  private final DmaLane[] loads;
  private final DmaLane[] stores;
  private final long[] lastClock;
  private final long[] nextClock;
  private long accepted;
  private long acceptedWrites;
  private long answeredReads;
  private long offerClock;
  private long limitTick;
  private long stepClock;
  private long lastDoneClock;

  /**
   * A memory at rest.
   *
   * @param config the memory of one channel or of several
   * @param channels how many channels there are instead
   * @param ticksPerClock ticks of a clock of the command bus
   */
  public CommandLevelDram(
      DramConfig config, int channels, long ticksPerClock, Completions completions) {
    this.config = config.withChannels(1);
    this.ticksPerClock = ticksPerClock;
    this.completions = completions;
    int atomBytes = config.organization().atomBytes();
    this.transfers = new DmaTransfers(channels, atomBytes);
    this.statistics = new RunStatistics(new Requests());
    this.controllers = new ChannelController[channels];
    this.loads = new DmaLane[channels];
    this.stores = new DmaLane[channels];
    this.lastClock = new long[channels];
    this.nextClock = new long[channels];
    ChannelInterleave interleave = new ChannelInterleave(config, channels);
    for (int channel = 0; channel < channels; channel++) {
      controllers[channel] = new ChannelController(this.config, channel, statistics);
      loads[channel] = new DmaLane(interleave, channel, atomBytes, transfers);
      stores[channel] = new DmaLane(interleave, channel, atomBytes, transfers);
      lastClock[channel] = -1;
      plan(channel);
    }
  }

  private final class Requests implements DramObserver {
    @Override
    public void done(long request, boolean write, long acceptedClock, long doneClock) {
      lastDoneClock = Math.max(lastDoneClock, doneClock);
      if (!write) {
        answeredReads++;
        requestDone((int) request & (1 << SLOT_BITS) - 1, doneClock);
      }
    }
  }

  private void requestDone(int slot, long clock) {
    if (transfers.requestDone(slot)) {
      long tick = clock * ticksPerClock;
      limitTick = Math.min(limitTick, tick);
      completions.done(tick, transfers.tag(slot));
    }
  }

  @Override
  public void submit(long nowTick, RunList runs, int first, int end, boolean write, int tag) {
    start(nowTick, runs, first, end, write, tag);
  }

  /** Submits a transfer; returns the number that it has here until it is complete. */
  public int start(long nowTick, RunList runs, int first, int end, boolean write, int tag) {
    catchUp(nowTick);
    offerClock = Math.floorDiv(nowTick + ticksPerClock - 1, ticksPerClock);
    int slot = transfers.add(runs, first, end, tag);
    DmaLane[] lanes = write ? stores : loads;
    for (int channel = 0; channel < lanes.length; channel++) {
      lanes[channel].add(slot);
      plan(channel);
    }
    return slot;
  }

  /** Bursts of a transfer that have not been answered, or taken to be stored. */
  public long burstsLeft(int transfer) {
    return transfers.requestsLeft(transfer);
  }

  @Override
  public void advance(long limit) {
    limitTick = limit;
    while (transfers.open() > 0) {
      int channel = firstChannel();
      if (nextClock[channel] * ticksPerClock >= limitTick) {
        return;
      }
      step(channel);
    }
  }

  /** Idle channels refresh, and empty their write buffers, until the present. */
  public void catchUp(long nowTick) {
    limitTick = NEVER;
    int channel = firstChannel();
    while (nextClock[channel] * ticksPerClock < nowTick) {
      step(channel);
      channel = firstChannel();
    }
  }

  @Override
  public long drain(long nowTick) {
    limitTick = NEVER;
    for (int channel = 0; channel < controllers.length; channel++) {
      while (!controllers[channel].finished()) {
        step(channel);
      }
    }
    return Math.max(nowTick, lastDoneClock * ticksPerClock);
  }

  /** The tick up to which the memory has been simulated, in the middle of a step or between two. */
  public long simulatedTick() {
    return stepClock * ticksPerClock;
  }

  /** Bursts in the write buffers of all channels. */
  public long bufferedWrites() {
    long writes = 0;
    for (ChannelController controller : controllers) {
      writes += controller.writesLeft();
    }
    return writes;
  }

  /** Reads whose data a device has been told to send, or that a write buffer has answered. */
  public long answeredReads() {
    return answeredReads;
  }

  /** Writes whose data a device has been told to take. */
  public long issuedWrites() {
    return statistics.counts.writes;
  }

  private int firstChannel() {
    int first = 0;
    for (int channel = 1; channel < nextClock.length; channel++) {
      first = nextClock[channel] < nextClock[first] ? channel : first;
    }
    return first;
  }

  /** The next clock of a channel in which something can happen. */
  private void plan(int channel) {
    ChannelController controller = controllers[channel];
    long next = controller.nextClock();
    boolean offers =
        (loads[channel].ready() && controller.accepts(false))
            || (stores[channel].ready() && controller.accepts(true));
    if (offers) {
      next = Math.min(next, Math.max(lastClock[channel] + 1, offerClock));
    }
    nextClock[channel] = next;
  }

  private void step(int channel) {
    long clock = nextClock[channel];
    stepClock = clock;
    ChannelController controller = controllers[channel];
    if (controller.nextClock() <= clock) {
      controller.tick();
    }
    offer(channel, controller, clock + 1);
    lastClock[channel] = clock;
    plan(channel);
  }

  private void offer(int channel, ChannelController controller, long clock) {
    if (loads[channel].ready() && controller.accepts(false)) {
      accept(controller, loads[channel], false, clock);
    } else if (stores[channel].ready() && controller.accepts(true)) {
      int slot = stores[channel].slot();
      accept(controller, stores[channel], true, clock);
      acceptedWrites++;
      requestDone(slot, clock);
    }
  }

  private void accept(ChannelController controller, DmaLane lane, boolean write, long clock) {
    long number = accepted++ << SLOT_BITS | lane.slot();
    long address = lane.address();
    lane.next();
    controller.accept(address, write, number, clock);
  }

  @Override
  public long readBytes() {
    return (accepted - acceptedWrites) * config.organization().atomBytes();
  }

  @Override
  public long writtenBytes() {
    return acceptedWrites * config.organization().atomBytes();
  }

  @Override
  public long busyTicks() {
    long bursts = statistics.counts.reads + statistics.counts.writes;
    long clocks = bursts * config.organization().burstClocks();
    return Math.floorDiv(clocks * ticksPerClock + controllers.length - 1, controllers.length);
  }
}
