package org.bfpsim.machine.sequencer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

/**
 * Runs the ops of a step on the machine, event by event.
 *
 * <p>A job's loads start as soon as there is room and what they read is written, whatever the other
 * unit does; its work starts when its loads are there, its op's predecessors are complete and half
 * the output buffer is free; then its results pass the converter and leave. An op is complete when
 * its last store is.
 */
public final class Sequencer {
  private static final int ARRAY = 0;
  private static final int VECTOR = 1;
  private static final int TO_HOST = 2;
  private static final int FROM_HOST = 3;

  private final Architecture architecture;
  private final List<OpPlan> plans;
  private final List<Copy> copies;
  private final Dram dram;
  private final DataMover mover;
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

  private boolean epilogueUnderWay;

  private final ArrayClockwork arrayClock = new ArrayClockwork();
  private final HostLanes host;
  private final Server converter = new Server();
  private final IdleCause idleCause;
  private long now;
  private long endTick;
  private long vectorBusyCycles;

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
    this.mover = new DataMover(architecture, dram, events, ticksPerCycle);
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
    this.host =
        new HostLanes(
            step.usesHost() ? architecture.host() : Optional.empty(), time, ticksPerCycle);
    this.idleCause =
        new IdleCause(
            plans,
            records,
            streams[ARRAY],
            streams[VECTOR],
            converter,
            step.usesHost(),
            () -> epilogueUnderWay || !epilogues.isEmpty());
  }

  /** Posts the completions of a DRAM as events of the machine. */
  public static Completions completionsInto(EventQueue events) {
    return DataMover.completionsInto(events);
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
        mover.askedReadBytes(),
        mover.askedWriteBytes(),
        host.record(),
        ticksPerCycle,
        List.of(records));
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
    int unit = MachineEvent.unit(payload);
    int slot = MachineEvent.slot(payload);
    int entry = MachineEvent.entry(payload);
    Stream stream = streams[unit];
    Job job = stream.inSlot(slot);
    switch (code) {
      case MachineEvent.LOADED -> loaded(job, entry);
      case MachineEvent.UNIT_DONE -> unitDone(unit, stream, slot);
      case MachineEvent.REGROUPED -> job.regrouped = true;
      case MachineEvent.EPILOGUE_DONE -> epilogueDone(slot, job);
      case MachineEvent.CONVERTED -> startStores(unit, slot, job);
      case MachineEvent.ARRIVED -> {
        ledgers[job.op].arrived(job);
        startStores(unit, slot, job);
      }
      case MachineEvent.STORED -> {
        ledgers[job.op].stored(job.stores, entry);
        if (--job.storesPending == 0) {
          finish(stream, job);
        }
      }
      default -> throw new IllegalStateException("event code " + code);
    }
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
      arrayClock.idleFor(idleCause.at(now));
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
        move(job, job.loads, entry, false, MachineEvent.payload(unit, stream.slot(number), entry));
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

  private void move(Job job, Transfers transfers, int entry, boolean write, int payload) {
    mover.move(now, records[job.op], transfers, entry, write, payload);
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
    if (job.loadsPending > 0 || !mayStart(stream, job)) {
      return;
    }
    if (unit >= TO_HOST) {
      send(unit, stream, slot, job);
      return;
    }
    if (!job.regrouped) {
      if (!job.regrouping.isEmpty()) {
        convert(job.op, job.regrouping, MachineEvent.REGROUPED, unit, slot);
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
    post(start + job.unitCycles() * ticksPerCycle, MachineEvent.UNIT_DONE, unit, slot);
  }

  private boolean mayStart(Stream stream, Job job) {
    return plans.get(job.op).waits().over(records) && stream.mayStart(job);
  }

  /** The vector unit takes what the array waits for before ops of its own. */
  private void startEpilogue(Stream vector) {
    if (vector.unitBusy || epilogues.isEmpty()) {
      return;
    }
    int slot = epilogues.remove();
    vector.unitBusy = true;
    epilogueUnderWay = true;
    long cycles = streams[ARRAY].inSlot(slot).epilogueCycles;
    long done = time.nextEdge(clock, now) + cycles * ticksPerCycle;
    post(done, MachineEvent.EPILOGUE_DONE, ARRAY, slot);
  }

  private void epilogueDone(int slot, Job job) {
    streams[VECTOR].unitBusy = false;
    epilogueUnderWay = false;
    vectorBusyCycles += job.epilogueCycles;
    OpRecord record = records[job.op];
    record.vectorCycles += job.epilogueCycles;
    record.laneOperations += job.laneOperations;
    ledgers[job.op].finishedByVector(job);
    leaveUnit(ARRAY, slot, job);
  }

  /** Sends a piece over the link; the next may follow when its last byte has left. */
  private void send(int unit, Stream stream, int slot, Job job) {
    stream.unitBusy = true;
    long left = host.send(unit == TO_HOST, now, records[job.op], job.linkBytes);
    post(left, MachineEvent.UNIT_DONE, unit, slot);
  }

  private void post(long tick, int code, int unit, int slot) {
    events.post(tick, code, MachineEvent.payload(unit, slot, 0));
  }

  private void unitDone(int unit, Stream stream, int slot) {
    Job job = stream.job(stream.computed);
    OpRecord record = records[job.op];
    stream.computed++;
    stream.unitBusy = false;
    if (unit >= TO_HOST) {
      ledgers[job.op].left(job);
      post(now + host.latencyTicks(unit == TO_HOST), MachineEvent.ARRIVED, unit, slot);
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
      convert(job.op, job.conversion, MachineEvent.CONVERTED, unit, slot);
    }
  }

  private void convert(int op, Conversion work, int code, int unit, int slot) {
    ConverterModel model = architecture.converter();
    long cycles = model.busyCycles(work.slots());
    records[op].converterCycles += cycles;
    records[op].convertedElements += work.elements();
    long out = converter.serve(time.nextEdge(clock, now), cycles * ticksPerCycle);
    post(out + model.latencyCycles() * ticksPerCycle, code, unit, slot);
  }

  private void startStores(int unit, int slot, Job job) {
    job.storesPending = job.stores.count();
    if (job.storesPending == 0) {
      finish(streams[unit], job);
      return;
    }
    for (int entry = 0; entry < job.stores.count(); entry++) {
      move(job, job.stores, entry, true, MachineEvent.payload(unit, slot, entry));
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
}
