package org.bfpsim.machine.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bfpsim.core.event.Clock;
import org.bfpsim.core.event.EventQueue;
import org.bfpsim.core.event.TimeBase;
import org.bfpsim.machine.ForwardingDram;
import org.bfpsim.machine.LinearLayer;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.placement.Occupancy;
import org.bfpsim.machine.sequencer.Sequencer;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.machine.sequencer.StepPlanner;
import org.bfpsim.machine.sequencer.StepRecord;
import org.bfpsim.memory.dram.Dram;
import org.bfpsim.memory.dram.level.BandwidthDram;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/** A corrupted side of a conservation check is seen by exactly the checks that compare it. */
class CorruptedChecksTest {
  private static final long BURST = 64;
  private static final Trace TRACE = LinearLayer.trace(48, 32, 64);
  private static final PrecisionPolicy POLICY = Policies.parse("stash:bfp:16-4-4-16");
  private static final Architecture SMALL =
      Architectures.load("base", Map.of("sram.vector.capacityBytes", "8192"));

  /** A DRAM that forgets one burst in one direction. */
  private static final class Lossy extends ForwardingDram {
    private final long lostReadBytes;
    private final long lostWriteBytes;

    private Lossy(Dram dram, long lostReadBytes, long lostWriteBytes) {
      super(dram);
      this.lostReadBytes = lostReadBytes;
      this.lostWriteBytes = lostWriteBytes;
    }

    @Override
    public long readBytes() {
      return super.readBytes() - lostReadBytes;
    }

    @Override
    public long writtenBytes() {
      return super.writtenBytes() - lostWriteBytes;
    }
  }

  /** What a whole simulation leaves, each figure once. */
  private static final class Step {
    private final DramPart part = Simulator.dramPart(SMALL);
    private StepPlan plan = new StepPlanner(SMALL, part).plan(TRACE, POLICY, Moment.START);
    private final Ledger ledger = new Ledger();
    private Dram dram;
    private StepRecord record;

    private Step() {
      Clock clock = part.clock();
      TimeBase time = TimeBase.of(SMALL.array().clock(), clock);
      EventQueue events = EventQueue.of(time);
      dram = new BandwidthDram(part, time.ticksPerCycle(clock), Sequencer.completionsInto(events));
      record = new Sequencer(plan, SMALL, dram, events, time, ledger, op -> {}).run();
    }

    private SimulationResult result() {
      return result(TRACE);
    }

    private SimulationResult result(Trace trace) {
      return new ResultBuilder(SMALL, part, trace, POLICY, Moment.START, plan, record, ledger, dram)
          .build(new SimulationResult.DramDetail("bandwidth", 0, 0, null), 0, Map.of());
    }
  }

  private static List<String> broken(SimulationResult result) {
    return result.checks().stream()
        .filter(check -> !check.holds())
        .map(SimulationResult.Check::name)
        .collect(Collectors.toList());
  }

  private static List<String> brokenAfter(Function<StepRecord, StepRecord> corrupt) {
    Step step = new Step();
    step.record = corrupt.apply(step.record);
    return broken(step.result());
  }

  @Test
  void anHonestStepBreaksNone() {
    assertEquals(List.of(), brokenAfter(record -> record));
  }

  @Test
  void aBurstThatTheDramLosesIsMissedByLedgerAndTiles() {
    Step step = new Step();
    step.dram = new Lossy(step.dram, BURST, 0);
    assertEquals(
        List.of("DRAM bytes read: ledger = DRAM", "DRAM bytes read: tiles = DRAM"),
        broken(step.result()));
    step = new Step();
    step.dram = new Lossy(step.dram, 0, BURST);
    assertEquals(
        List.of("DRAM bytes written: ledger = DRAM", "DRAM bytes written: tiles = DRAM"),
        broken(step.result()));
  }

  @Test
  void aBookingThatTheLedgerDropsIsSeen() {
    for (String direction : List.of("read", "write")) {
      Step step = new Step();
      Ledger.Entry entry =
          step.ledger.entries().stream()
              .filter(e -> e.key().level().equals("dram") && e.key().direction().equals(direction))
              .findFirst()
              .orElseThrow();
      step.ledger.book(step.ledger.row(entry.key()), 0, -BURST);
      String name = direction.equals("read") ? "read" : "written";
      assertEquals(List.of("DRAM bytes " + name + ": ledger = DRAM"), broken(step.result()));
    }
  }

  @Test
  void aTileThatAsksForOneBurstLessIsSeen() {
    assertEquals(
        List.of("DRAM bytes read: tiles = DRAM"),
        brokenAfter(r -> with(r, r.cycles(), r.arrayBusyCycles(), r.arrayStalls(), -BURST, 0)));
    assertEquals(
        List.of("DRAM bytes written: tiles = DRAM"),
        brokenAfter(r -> with(r, r.cycles(), r.arrayBusyCycles(), r.arrayStalls(), 0, -BURST)));
  }

  @Test
  void aClockOfTheArrayThatIsBookedTwiceOrNotAtAllIsSeen() {
    List<String> expected = List.of("array cycles: busy + stalls = elapsed");
    assertEquals(
        expected,
        brokenAfter(r -> with(r, r.cycles(), r.arrayBusyCycles() + 1, r.arrayStalls(), 0, 0)));
    assertEquals(
        expected,
        brokenAfter(
            r -> {
              Map<String, Long> stalls = new LinkedHashMap<>(r.arrayStalls());
              stalls.merge("operand", -1L, Long::sum);
              return with(r, r.cycles(), r.arrayBusyCycles(), stalls, 0, 0);
            }));
  }

  @Test
  void aStepThatIsOneClockTooLongBreaksBothSumsOfItsClocks() {
    assertEquals(
        List.of("array cycles: busy + stalls = elapsed", "op cycles: shares = elapsed"),
        brokenAfter(r -> with(r, r.cycles() + 1, r.arrayBusyCycles(), r.arrayStalls(), 0, 0)));
  }

  @Test
  void aStepThatIsShorterThanItsBoundIsSeen() {
    assertEquals(
        true,
        brokenAfter(r -> with(r, 1, r.arrayBusyCycles(), r.arrayStalls(), 0, 0))
            .contains("cycles >= lower bound"));
  }

  @Test
  void aCopyThatTheAllocatorForgotIsSeen() {
    Step step = new Step();
    Occupancy honest = step.plan.occupancy();
    Occupancy corrupt =
        new Occupancy(
            honest.residences().subList(1, honest.residences().size()),
            honest.liveBytes(),
            honest.peakBytes());
    step.plan =
        new StepPlan(step.plan.ops(), step.plan.precision(), step.plan.placement(), corrupt);
    assertEquals(List.of("DRAM peak: copies alive = allocator"), broken(step.result()));
  }

  @Test
  void aProductThatTheTilesMissIsSeen() {
    Step step = new Step();
    assertEquals(
        List.of("MACs: tiles = trace"), broken(step.result(LinearLayer.trace(49, 32, 64))));
  }

  private static StepRecord with(
      StepRecord r,
      long cycles,
      long busy,
      Map<String, Long> stalls,
      long readBytes,
      long writeBytes) {
    return new StepRecord(
        cycles,
        r.seconds(),
        busy,
        stalls,
        r.vectorBusyCycles(),
        r.dramBusyCycles(),
        r.converterBusyCycles(),
        r.askedReadBytes() + readBytes,
        r.askedWriteBytes() + writeBytes,
        r.host(),
        r.ticksPerCycle(),
        r.ops());
  }
}
