package org.bfpsim.machine.sequencer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import org.bfpsim.core.convert.ConverterModel;
import org.bfpsim.core.event.Clock;
import org.bfpsim.core.event.EventQueue;
import org.bfpsim.core.event.TimeBase;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.precision.Copy;
import org.bfpsim.memory.dram.Completions;
import org.bfpsim.memory.dram.Dram;
import org.bfpsim.memory.link.HostLink;
import org.bfpsim.memory.link.LinkLane;

/**
 * Runs the ops of a step on the machine, event by event.
 *
 * <p>A job's loads start as soon as there is room and what they read is written, whatever the other
 * unit does; its work starts when its loads are there, its op's predecessors are complete and half
 * the output buffer is free; then its results pass the converter and leave. An op is complete when
 * its last store is.
 */
public final class Sequencer {
  private static final int LOADED = 0;
  private static final int UNIT_DONE = 1;
  private static final int REGROUPED = 2;
  private static final int CONVERTED = 3;
  private static final int STORED = 4;
  private static final int EPILOGUE_DONE = 5;
  private static final int ARRIVED = 6;

  private static final int ARRAY = 0;
  private static final int VECTOR = 1;
  private static final int TO_HOST = 2;
  private static final int FROM_HOST = 3;

  private final Architecture architecture;
  private final List<OpPlan> plans;
  private final List<Copy> copies;
  private final Dram dram;
  private final Ledger ledger;
  private final LongConsumer progress;
  private final TimeBase time;
  private final Clock clock;
  private final long ticksPerCycle;
  private final EventQueue events;
  private final Stream[] streams;
  private final OpRecord[] records;
  private final OpLedger[] ledgers;

  /** Slots of array jobs whose results wait for the vector unit, in the order of the array. */
  private final Deque<Integer> epilogues = new ArrayDeque<>(Stream.RING);

  private final ArrayClockwork arrayClock = new ArrayClockwork();
  private final List<LinkLane> lanes;
  private final Server converter = new Server();
  private final Server onChipReads = new Server();
  private final Server onChipWrites = new Server();
  private long now;
  private long endTick;
  private long vectorBusyCycles;
  private long askedReadBytes;
  private long askedWriteBytes;

  /**
   * A machine at rest.
   *
   * @param step the ops, planned
   * @param dram serves the transfers and tells {@link #completionsInto} the queue; counts bytes on
   *     its own
   * @param events the queue of all events of the machine
   * @param time the clocks of the machine
   * @param progress told the number of complete ops, as they complete
   */
  public Sequencer(
      StepPlan step,
      Architecture architecture,
      Dram dram,
      EventQueue events,
      TimeBase time,
      Ledger ledger,
      LongConsumer progress) {
    this.architecture = architecture;
    this.plans = step.ops();
    this.copies = step.precision().copies();
    this.dram = dram;
    this.ledger = ledger;
    this.progress = progress;
    this.time = time;
    this.clock = architecture.array().clock();
    this.ticksPerCycle = time.ticksPerCycle(clock);
    this.events = events;
    this.records = new OpRecord[plans.size()];
    this.ledgers = new OpLedger[plans.size()];
    for (int op = 0; op < records.length; op++) {
      records[op] = new OpRecord();
    }
    this.streams =
        new Stream[] {
          new Stream(
              plans.stream().filter(OpPlan::onArray).toList(),
              plan -> step.arrayJobs(plan, architecture)),
          new Stream(
              plans.stream().filter(OpPlan::onVectorUnit).toList(),
              plan -> step.vectorJobs(plan, architecture)),
          new Stream(plans.stream().filter(OpPlan::toHost).toList(), step::linkJobs),
          new Stream(plans.stream().filter(OpPlan::fromHost).toList(), step::linkJobs)
        };
    this.lanes = step.usesHost() ? lanes(architecture.host().orElseThrow(), time) : List.of();
  }

  private static List<LinkLane> lanes(HostLink link, TimeBase time) {
    return List.of(new LinkLane(link, time), new LinkLane(link, time));
  }

  /** Posts the completions of a DRAM as events of the machine. */
  public static Completions completionsInto(EventQueue events) {
    return (tick, tag) -> events.post(tick, (tag & 1) == 0 ? LOADED : STORED, tag >> 1);
  }

  /** Runs the whole step and returns what happened. */
  public StepRecord run() {
    pump();
    while (nextEvent()) {
      now = events.tick();
      endTick = now;
      handle(events.code(), events.payload());
      pump();
    }
    drain();
    long cycles = Math.floorDiv(endTick + ticksPerCycle - 1, ticksPerCycle);
    arrayClock.idleUntil(cycles);
    return new StepRecord(
        cycles,
        time.seconds(cycles * ticksPerCycle),
        arrayClock.busyCycles(),
        arrayClock.stalls(),
        vectorBusyCycles,
        cyclesCeil(dram.busyTicks()),
        cyclesCeil(converter.busyTicks()),
        askedReadBytes,
        askedWriteBytes,
        host(),
        ticksPerCycle,
        List.of(records));
  }

  private HostRecord host() {
    if (lanes.isEmpty()) {
      return HostRecord.NONE;
    }
    LinkLane to = lanes.get(0);
    LinkLane from = lanes.get(1);
    return new HostRecord(
        true, to.bytes(), from.bytes(), cyclesCeil(to.busyTicks()), cyclesCeil(from.busyTicks()));
  }

  /** Moves to the next event, once the DRAM has told of every completion before it. */
  private boolean nextEvent() {
    dram.advance(events.nextTick());
    return events.next();
  }

  /** The last op ends when its last byte has left the DRAM's write buffers. */
  private void drain() {
    int last = 0;
    for (int op = 0; op < records.length; op++) {
      if (!records[op].complete) {
        throw new IllegalStateException(
            "deadlock: op '" + plans.get(op).op().name() + "' never completed");
      }
      last = records[op].endTick >= records[last].endTick ? op : last;
    }
    endTick = dram.drain(endTick);
    records[last].endTick = endTick;
  }

  private long cyclesCeil(long ticks) {
    return Math.floorDiv(ticks + ticksPerCycle - 1, ticksPerCycle);
  }

  private void handle(int code, int payload) {
    int unit = payload & 3;
    int slot = payload >> 2 & (Stream.RING - 1);
    int entry = payload >> 5;
    Stream stream = streams[unit];
    Job job = stream.inSlot(slot);
    switch (code) {
      case LOADED -> loaded(job, entry);
      case UNIT_DONE -> unitDone(unit, stream, slot);
      case REGROUPED -> job.regrouped = true;
      case EPILOGUE_DONE -> epilogueDone(slot, job);
      case CONVERTED -> startStores(unit, slot, job);
      case ARRIVED -> {
        ledgers[job.op].arrived(job);
        startStores(unit, slot, job);
      }
      case STORED -> {
        ledgers[job.op].stored(job.stores, entry);
        if (--job.storesPending == 0) {
          finish(stream, job);
        }
      }
      default -> throw new IllegalStateException("event code " + code);
    }
  }

  private static int payload(int unit, int slot, int entry) {
    return entry << 5 | slot << 2 | unit;
  }

  /** Starts all that can start now. */
  private void pump() {
    for (int unit = ARRAY; unit <= FROM_HOST; unit++) {
      Stream stream = streams[unit];
      while (stream.hasRoom()) {
        generate(stream);
      }
      for (long number = stream.computed; number < stream.generated; number++) {
        issueLoads(unit, stream, number);
      }
      if (unit == VECTOR) {
        startEpilogue(stream);
      }
      startUnit(unit, stream);
    }
    if (!streams[ARRAY].unitBusy) {
      arrayClock.idleUntil(cyclesCeil(now));
      arrayClock.idleFor(idleCause());
    }
  }

  private void generate(Stream stream) {
    long number = stream.generated;
    boolean last = stream.generate();
    Job job = stream.job(number);
    if (ledgers[job.op] == null) {
      ledgers[job.op] = new OpLedger(ledger, plans.get(job.op), copies);
    }
    job.loadsPending = job.loads.count();
    job.loadsUnissued = job.loads.count();
    job.regrouped = job.regrouping.isEmpty();
    records[job.op].jobs++;
    records[job.op].allGenerated = last;
  }

  private void issueLoads(int unit, Stream stream, long number) {
    Job job = stream.job(number);
    for (int entry = 0; entry < job.loads.count() && job.loadsUnissued > 0; entry++) {
      if (!job.loads.issued(entry) && readable(job, entry)) {
        job.loads.markIssued(entry);
        job.loadsUnissued--;
        transfer(job.op, job.loads, entry, false, payload(unit, stream.slot(number), entry));
      }
    }
  }

  private boolean readable(Job job, int entry) {
    int index = job.loads.index(entry);
    if (index == GemmJobs.PARTIAL_SUMS) {
      return streams[ARRAY].isDone(job.refillsAfter);
    }
    return plans.get(job.op).waits().readable(index, records);
  }

  /** Starts to move an entry's runs; an event of that payload follows when they are moved. */
  private void transfer(int op, Transfers transfers, int entry, boolean write, int payload) {
    OpRecord record = records[op];
    record.startTick = Math.min(record.startTick, now);
    if (transfers.onChip(entry)) {
      long cycles = architecture.sram().vector().cycles(transfers.usefulBytes(entry));
      long done = (write ? onChipWrites : onChipReads).serve(now, cycles * ticksPerCycle);
      events.post(done, write ? STORED : LOADED, payload);
      return;
    }
    long bytes = transfers.movedBytes(entry);
    if (write) {
      askedWriteBytes += bytes;
      record.dramWriteBytes += bytes;
    } else {
      askedReadBytes += bytes;
      record.dramReadBytes += bytes;
    }
    int first = transfers.firstRun(entry);
    int tag = payload << 1 | (write ? 1 : 0);
    dram.submit(now, transfers.runs(), first, transfers.endRun(entry), write, tag);
  }

  private void loaded(Job job, int entry) {
    ledgers[job.op].loaded(job.loads, entry);
    job.loadsPending--;
  }

  private void startUnit(int unit, Stream stream) {
    if (stream.unitBusy || stream.computed == stream.generated) {
      return;
    }
    int slot = stream.slot(stream.computed);
    Job job = stream.job(stream.computed);
    if (job.loadsPending > 0 || !predecessorsComplete(job.op) || !mayStart(stream, job)) {
      return;
    }
    if (unit >= TO_HOST) {
      send(unit, stream, slot, job);
      return;
    }
    if (!job.regrouped) {
      if (!job.regrouping.isEmpty()) {
        convert(job.op, job.regrouping, REGROUPED, payload(unit, slot, 0));
        job.regrouping.clear();
      }
      return;
    }
    if (job.opensOutput && stream.outputsOpen == Stream.OUTPUT_SLOTS) {
      return;
    }
    stream.outputsOpen += job.opensOutput ? 1 : 0;
    stream.unitBusy = true;
    long start = time.nextEdge(clock, now);
    OpRecord record = records[job.op];
    record.startTick = Math.min(record.startTick, start);
    if (unit == ARRAY) {
      arrayClock.idleUntil(start / ticksPerCycle);
    }
    events.post(start + job.unitCycles() * ticksPerCycle, UNIT_DONE, payload(unit, slot, 0));
  }

  /** Whether the job is done that this one takes up from. */
  private static boolean mayStart(Stream stream, Job job) {
    return job.startsAfter < 0 || stream.isDone(job.startsAfter);
  }

  /** The vector unit takes what the array waits for before ops of its own. */
  private void startEpilogue(Stream vector) {
    if (vector.unitBusy || epilogues.isEmpty()) {
      return;
    }
    int slot = epilogues.remove();
    vector.unitBusy = true;
    long cycles = streams[ARRAY].inSlot(slot).epilogueCycles;
    events.post(
        time.nextEdge(clock, now) + cycles * ticksPerCycle, EPILOGUE_DONE, payload(ARRAY, slot, 0));
  }

  private void epilogueDone(int slot, Job job) {
    streams[VECTOR].unitBusy = false;
    vectorBusyCycles += job.epilogueCycles;
    OpRecord record = records[job.op];
    record.vectorCycles += job.epilogueCycles;
    record.laneOperations += job.laneOperations;
    ledgers[job.op].finishedByVector(job);
    leaveUnit(ARRAY, slot, job);
  }

  /** Sends a piece over the link; the next may follow when its last byte has left. */
  private void send(int unit, Stream stream, int slot, Job job) {
    LinkLane lane = lanes.get(unit - TO_HOST);
    long before = lane.busyTicks();
    stream.unitBusy = true;
    OpRecord record = records[job.op];
    record.startTick = Math.min(record.startTick, now);
    events.post(lane.send(now, job.linkBytes), UNIT_DONE, payload(unit, slot, 0));
    record.linkCycles += cyclesCeil(lane.busyTicks() - before);
  }

  private boolean predecessorsComplete(int op) {
    return plans.get(op).waits().over(records);
  }

  private void unitDone(int unit, Stream stream, int slot) {
    Job job = stream.job(stream.computed);
    OpRecord record = records[job.op];
    stream.computed++;
    stream.unitBusy = false;
    if (unit >= TO_HOST) {
      ledgers[job.op].left(job);
      long latency = lanes.get(unit - TO_HOST).latencyTicks();
      events.post(now + latency, ARRIVED, payload(unit, slot, 0));
      return;
    }
    if (unit == ARRAY) {
      arrayClock.worked(job, now / ticksPerCycle);
      ledgers[job.op].multiplied(job);
      record.macs += job.macs;
      record.arrayCycles += job.unitCycles();
    } else {
      vectorBusyCycles += job.unitCycles();
      record.vectorCycles += job.unitCycles();
    }
    if (job.epilogueCycles > 0) {
      epilogues.add(slot);
    } else {
      leaveUnit(unit, slot, job);
    }
  }

  private void leaveUnit(int unit, int slot, Job job) {
    if (job.conversion.isEmpty()) {
      startStores(unit, slot, job);
    } else {
      convert(job.op, job.conversion, CONVERTED, payload(unit, slot, 0));
    }
  }

  private void convert(int op, Conversion work, int code, int payload) {
    ConverterModel model = architecture.converter();
    long cycles = model.busyCycles(work.slots());
    records[op].converterCycles += cycles;
    records[op].convertedElements += work.elements();
    long out = converter.serve(time.nextEdge(clock, now), cycles * ticksPerCycle);
    events.post(out + model.latencyCycles() * ticksPerCycle, code, payload);
  }

  private void startStores(int unit, int slot, Job job) {
    job.storesPending = job.stores.count();
    if (job.storesPending == 0) {
      finish(streams[unit], job);
      return;
    }
    for (int entry = 0; entry < job.stores.count(); entry++) {
      transfer(job.op, job.stores, entry, true, payload(unit, slot, entry));
    }
  }

  private void finish(Stream stream, Job job) {
    job.done = true;
    stream.outputsOpen -= job.closesOutput ? 1 : 0;
    stream.retire();
    OpRecord record = records[job.op];
    record.jobsDone++;
    if (record.allGenerated && record.jobsDone == record.jobs) {
      record.complete = true;
      record.endTick = now;
      ledgers[job.op] = null;
      progress.accept(job.op);
    }
  }

  private StallCause idleCause() {
    Stream array = streams[ARRAY];
    if (array.computed == array.generated) {
      return array.exhausted() ? StallCause.DRAINED : outputCause();
    }
    Job job = array.job(array.computed);
    if (!predecessorsComplete(job.op) || !mayStart(array, job)) {
      if (streams[VECTOR].unitBusy) {
        return StallCause.VECTOR_UNIT;
      }
      if (converter.busyAt(now)) {
        return StallCause.CONVERTER;
      }
      return waitsForLink(job.op) ? StallCause.LINK : StallCause.DEPENDENCY;
    }
    if (job.loadsPending > 0) {
      return StallCause.OPERAND;
    }
    return job.regrouped ? outputCause() : StallCause.CONVERTER;
  }

  /** Whether an op of the array, or the next one of the vector unit, waits for a transfer. */
  private boolean waitsForLink(int op) {
    if (lanes.isEmpty()) {
      return false;
    }
    Stream vector = streams[VECTOR];
    return waitsForTransfer(op)
        || (vector.computed < vector.generated && waitsForTransfer(vector.job(vector.computed).op));
  }

  private boolean waitsForTransfer(int op) {
    IntPredicate isTransfer = before -> plans.get(before).toHost() || plans.get(before).fromHost();
    return plans.get(op).waits().on(records, isTransfer);
  }

  private StallCause outputCause() {
    return converter.busyAt(now) ? StallCause.CONVERTER : StallCause.OUTPUT;
  }
}
