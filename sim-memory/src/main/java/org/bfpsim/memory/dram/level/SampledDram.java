package org.bfpsim.memory.dram.level;

import org.bfpsim.memory.dram.Completions;
import org.bfpsim.memory.dram.Dram;
import org.bfpsim.memory.dram.RunList;
import org.bfpsim.memory.dram.command.CommandLevelDram;

/**
 * The machine's DRAM, a sample of it at command level.
 *
 * <p>Windows of the run ({@link SamplingPlan}) pass the command level as they are, whatever lies in
 * them beside each other. Every other transfer takes its turn in its line, load or store, on a
 * {@link SharedBus} on which a burst takes what bursts of its kind took in the windows ({@link
 * ServiceSamples}). {@link #replica}s of the whole run on that bus alone compare it with the
 * windows.
 */
public final class SampledDram implements Dram {
  private static final long STARTING_BURSTS = 2_000;
  private static final long STEADY_BURSTS = 16_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final Completions completions;
  private final int burstBytes;
  private final TransferKinds kinds;
  private final ServiceSamples samples;
  private final SamplingPlan plan;
  private final WindowTimes windows;
  private final boolean isReplica;
  private final CommandLevelDram detail;
  private final WindowMeter meter;
  private final TransferLine loads = new TransferLine();
  private final TransferLine stores = new TransferLine();
  private final SharedBus bus;
  private long busyBursts;
  private boolean windowOpen;
  private long limitTick;
  private long wakeTick = NEVER;
  private long readBytes;
  private long writtenBytes;
  private long extrapolatedBytes;
  private final double idealTicksPerBurst;

  /**
   * A memory at rest of which nothing is known yet.
   *
   * @param ticksPerClock ticks of a clock of the part
   */
  public SampledDram(
      DramPart part, long ticksPerClock, SamplingPlan plan, Completions completions) {
    this(
        part,
        ticksPerClock,
        completions,
        new TransferKinds(part.channels(), part.channelBlockBytes()),
        new ServiceSamples(),
        plan,
        false);
  }

  private SampledDram(
      DramPart part,
      long ticksPerClock,
      Completions completions,
      TransferKinds kinds,
      ServiceSamples samples,
      SamplingPlan plan,
      boolean isReplica) {
    this.completions = completions;
    this.burstBytes = part.burstBytes();
    this.kinds = kinds;
    this.samples = samples;
    this.plan = plan;
    this.windows = new WindowTimes(plan);
    this.isReplica = isReplica;
    this.detail =
        new CommandLevelDram(part.config(), part.channels(), ticksPerClock, this::simulated);
    this.meter = new WindowMeter(detail, samples, loads, stores, part.openingTicks(ticksPerClock));
    this.bus = new SharedBus(part, ticksPerClock, samples, loads, stores);
    this.idealTicksPerBurst = (double) part.burstClocks() * ticksPerClock / part.channels();
  }

  /** A memory that knows from the start what this one has seen, and simulates other windows. */
  public SampledDram again(
      DramPart part, long ticksPerClock, SamplingPlan others, Completions completionsAgain) {
    return new SampledDram(
        part, ticksPerClock, completionsAgain, kinds.copy(), samples.scaled(1), others, false);
  }

  /**
   * A memory that simulates nothing and takes all times from what this one has seen, multiplied by
   * a scale.
   */
  public SampledDram replica(
      DramPart part, long ticksPerClock, double scale, Completions replicaCompletions) {
    return new SampledDram(
        part, ticksPerClock, replicaCompletions, kinds.copy(), samples.scaled(scale), plan, true);
  }

  /** Time that passed in each window: simulated here, or without it in a replica. */
  public double[] windowTicks() {
    return windows.ticks();
  }

  @Override
  public void submit(long nowTick, RunList runs, int first, int end, boolean write, int tag) {
    long bursts = 0;
    for (int run = first; run < end; run++) {
      bursts += runs.bursts(run, burstBytes);
    }
    int kind = kinds.of(runs, first, end, write, bursts, stage(bursts));
    bus.advance(nowTick);
    note(nowTick);
    boolean simulates =
        !isReplica && windows.simulates((double) (readBytes + writtenBytes) / burstBytes);
    count(write, simulates, bursts);
    TransferLine line = write ? stores : loads;
    line.add(runs, first, end, tag, kind, bursts, simulates);
    proceed(line, nowTick);
  }

  /** How long the memory has been busy when a transfer comes: what starts up costs more. */
  private int stage(long bursts) {
    busyBursts = loads.isEmpty() && stores.isEmpty() ? 0 : busyBursts + bursts;
    return busyBursts < STARTING_BURSTS ? 0 : busyBursts < STEADY_BURSTS ? 1 : 2;
  }

  /** Tells the windows how far the run has come. */
  private void note(long tick) {
    double stored = (double) detail.writtenBytes() / burstBytes;
    windows.pass(bus.movedBursts() + (double) detail.answeredReads() + stored, (double) tick);
  }

  private void count(boolean write, boolean simulates, long bursts) {
    long bytes = bursts * burstBytes;
    readBytes += write ? 0 : bytes;
    writtenBytes += write ? bytes : 0;
    extrapolatedBytes += simulates ? 0 : bytes;
  }

  /**
   * Starts what can start now: a transfer that is not simulated when all before it in its line are
   * complete, one that is when all before it are at command level as well.
   */
  private void proceed(TransferLine line, long nowTick) {
    int slot = line.next();
    while (slot >= 0) {
      boolean simulated = line.simulated(slot);
      if (line.begun() > 0 && !(simulated && line.simulated(line.head()))) {
        return;
      }
      if (simulated) {
        simulate(line, slot, nowTick);
      } else {
        extrapolate(line, slot);
      }
      slot = line.next();
    }
  }

  private void simulate(TransferLine line, int slot, long nowTick) {
    detail.catchUp(nowTick);
    windowOpen = true;
    meter.note(nowTick, windows.measures());
    line.begin();
    RunList runs = line.runs(slot);
    boolean write = line == stores;
    int tag = slot << 1 | (write ? 1 : 0);
    line.setNumber(slot, detail.start(nowTick, runs, 0, runs.size(), write, tag));
  }

  private void extrapolate(TransferLine line, int slot) {
    line.begin();
    if (windowOpen && loads.begun() + stores.begun() == 1) {
      windowOpen = false;
      bus.takeOver(detail.bufferedWrites());
    }
    bus.begin(line, slot);
  }

  /** The command level has found the end of a transfer. */
  private void simulated(long tick, int tag) {
    TransferLine line = (tag & 1) == 0 ? loads : stores;
    meter.note(detail.simulatedTick(), windows.measures());
    bus.advance(detail.simulatedTick());
    note(detail.simulatedTick());
    complete(line, tag >> 1, detail.simulatedTick(), tick);
  }

  private void complete(TransferLine line, int slot, long nowTick, long doneTick) {
    limitTick = Math.min(limitTick, doneTick);
    completions.done(doneTick, line.tag(slot));
    line.complete(slot);
    if (line.begun() == 0) {
      // Nothing can be handed to the command level in the middle of its step: the line goes on
      // after.
      wakeTick = Math.min(wakeTick, nowTick);
    }
  }

  @Override
  public void advance(long limit) {
    limitTick = limit;
    while (true) {
      detail.advance(Math.min(limitTick, Math.min(wakeTick, bus.nextTick())));
      long next = Math.min(wakeTick, bus.nextTick());
      if (next >= limitTick) {
        return;
      }
      wakeTick = NEVER;
      bus.advance(next);
      note(next);
      for (TransferLine line : bus.lines()) {
        if (bus.isDone(line)) {
          complete(line, line.head(), next, bus.doneTick(line, next));
        }
        proceed(line, next);
      }
      wakeTick = NEVER;
    }
  }

  @Override
  public long drain(long nowTick) {
    return Math.max(detail.drain(nowTick), nowTick + bus.drainTicks());
  }

  @Override
  public long readBytes() {
    return readBytes;
  }

  @Override
  public long writtenBytes() {
    return writtenBytes;
  }

  /** Those of the bytes moved whose time was taken from a sample. */
  public long extrapolatedBytes() {
    return extrapolatedBytes;
  }

  @Override
  public long busyTicks() {
    double bursts = (double) (readBytes + writtenBytes) / burstBytes;
    return (long) Math.ceil(bursts * idealTicksPerBurst);
  }
}
