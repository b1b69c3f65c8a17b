package org.bfpsim.machine.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.core.array.Dataflows;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.core.event.Clock;
import org.bfpsim.core.event.EventQueue;
import org.bfpsim.core.event.TimeBase;
import org.bfpsim.machine.ForwardingDram;
import org.bfpsim.machine.LinearLayer;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.WorkedExampleTest;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.mapping.LoopOrder;
import org.bfpsim.machine.mapping.Mapping;
import org.bfpsim.memory.dram.Completions;
import org.bfpsim.memory.dram.RunList;
import org.bfpsim.memory.dram.level.BandwidthDram;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.junit.jupiter.api.Test;

class SequencerTest {
  /** A DRAM that notes when each run was asked for and when it was done. */
  private static final class Witness extends ForwardingDram {
    private final List<String> seen = new ArrayList<>();
    private final Completions completions;
    private final long[] doneTick;

    private Witness(DramPart part, long ticksPerClock, Completions completions) {
      this(part, ticksPerClock, completions, new long[1]);
    }

    private Witness(DramPart part, long ticksPerClock, Completions completions, long[] doneTick) {
      super(new BandwidthDram(part, ticksPerClock, (tick, tag) -> doneTick[0] = tick));
      this.completions = completions;
      this.doneTick = doneTick;
    }

    @Override
    public void submit(long now, RunList runs, int first, int end, boolean write, int tag) {
      long last = now;
      for (int run = first; run < end; run++) {
        super.submit(now, runs, run, run + 1, write, tag);
        seen.add((write ? "write" : "read") + " asked " + now + " done " + doneTick[0]);
        last = Math.max(last, doneTick[0]);
      }
      completions.done(last, tag);
    }
  }

  /**
   * Two tiles, 16 × 32 × 32 each, on one channel of 64-byte bursts of 2 ns at 0.882 of the peak; a
   * tick is a cycle. Both tiles' loads are asked for at once (two operand slots): A in three planes
   * of 1, 3 and 3 bursts, ceil(2 / 0.882) = 3, 7 and 7 cycles, then B in 2, 6 and 6 bursts, 5, 14
   * and 14 cycles, twice; no run is there before the latency of 28 and its own cycles. The first
   * tile starts when its six runs are there, at 50, and takes 108; the second has been there since
   * 83 and follows at 158. Results are 16 bursts, 37 cycles, asked for when the tile ends; the bus
   * is idle then.
   */
  @Test
  void loadsComputeAndStoresOfTwoTilesOverlapAsWorkedByHand() {
    Architecture machine = WorkedExampleTest.productMachine();
    DramPart part = Simulator.dramPart(machine);
    Clock clock = part.clock();
    TimeBase time = TimeBase.of(machine.array().clock(), clock);
    EventQueue events = EventQueue.of(time);
    Witness dram = new Witness(part, time.ticksPerCycle(clock), Sequencer.completionsInto(events));
    StepPlan plan =
        new StepPlanner(machine, part)
            .plan(
                LinearLayer.product(GemmShape.of(16, 64, 32)),
                Policies.parse("fixed:bfp4"),
                Moment.START);
    StepRecord record =
        new Sequencer(plan, machine, dram, events, time, new Ledger(), op -> {}).run();
    assertEquals(
        List.of(
            "read asked 0 done 31", // the latency shows: the bus is free at 3
            "read asked 0 done 35",
            "read asked 0 done 35",
            "read asked 0 done 33",
            "read asked 0 done 42",
            "read asked 0 done 50",
            "read asked 0 done 55",
            "read asked 0 done 69",
            "read asked 0 done 83",
            "write asked 158 done 195",
            "write asked 266 done 303"),
        dram.seen);
    assertEquals(303, record.cycles());
    assertEquals(2 * 76, record.arrayBusyCycles());
    assertEquals(50, record.arrayStalls().get("operand"));
    assertEquals(2 * 32, record.arrayStalls().get("skew"));
    assertEquals(37, record.arrayStalls().get("drained"));
    assertEquals(
        303,
        record.arrayBusyCycles()
            + record.arrayStalls().values().stream().mapToLong(Long::longValue).sum());
    assertEquals(0, record.ops().get(0).startTick());
    assertEquals(303, record.ops().get(0).endTick());
    assertEquals(2 * 108, record.ops().get(0).arrayCycles());
  }

  /** A DRAM that notes when each partial sum was last written, and asked for. */
  private static final class SpillWitness extends ForwardingDram {
    private final SpillArea area;
    private final Map<Long, Long> writtenAt = new HashMap<>();
    private final long[] doneTick;
    private int refills;

    private SpillWitness(
        DramPart part, long ticksPerClock, Completions completions, SpillArea area) {
      this(part, ticksPerClock, completions, area, new long[1]);
    }

    private SpillWitness(
        DramPart part,
        long ticksPerClock,
        Completions completions,
        SpillArea area,
        long[] doneTick) {
      super(
          new BandwidthDram(
              part,
              ticksPerClock,
              (tick, tag) -> {
                doneTick[0] = tick;
                completions.done(tick, tag);
              }));
      this.area = area;
      this.doneTick = doneTick;
    }

    @Override
    public void submit(long now, RunList runs, int first, int end, boolean write, int tag) {
      super.submit(now, runs, first, end, write, tag);
      long address = runs.address(first);
      if (address < area.address() || address >= area.address() + area.bytes()) {
        return;
      }
      if (write) {
        writtenAt.put(address, doneTick[0]);
      } else {
        refills++;
        assertTrue(now >= writtenAt.get(address), "read at " + now + ": " + writtenAt);
      }
    }
  }

  /** The plan with its only product tiled otherwise; its partial sums go where nothing else is. */
  private static StepPlan retiled(StepPlan plan, Mapping mapping) {
    OpPlan op = plan.ops().get(0);
    GemmPlan gemm = op.mapping().orElseThrow();
    SpillArea spill = SpillArea.of(gemm.cost().shape(), mapping, 64).at(1L << 40);
    GemmPlan other = new GemmPlan(gemm.cost(), mapping, gemm.timer(), spill);
    OpPlan product =
        new OpPlan(
            op.index(), op.op(), op.precision(), Optional.of(other), Optional.empty(), op.waits());
    return new StepPlan(List.of(product), plan.precision(), plan.placement(), plan.occupancy());
  }

  @Test
  void aSpilledPartialSumIsReadBackWhenItsOwnStoreIsDone() {
    Architecture machine = Architectures.load("base", Map.of("dram.channels", "1"));
    DramPart part = Simulator.dramPart(machine);
    Clock clock = part.clock();
    TimeBase time = TimeBase.of(machine.array().clock(), clock);
    StepPlan plan =
        new StepPlanner(machine, part)
            .plan(
                LinearLayer.product(GemmShape.of(48, 32, 96)),
                Policies.parse("fixed:bfp4"),
                Moment.START);
    for (LoopOrder order : List.of(LoopOrder.MKN, LoopOrder.NKM, LoopOrder.KMN, LoopOrder.KNM)) {
      StepPlan spilling = retiled(plan, new Mapping(Dataflows.parse("os"), order, 1, 16, 16, 32));
      EventQueue events = EventQueue.of(time);
      SpillWitness dram =
          new SpillWitness(
              part,
              time.ticksPerCycle(clock),
              Sequencer.completionsInto(events),
              spilling.ops().get(0).mapping().orElseThrow().spill());
      new Sequencer(spilling, machine, dram, events, time, new Ledger(), op -> {}).run();
      assertEquals(2 * 3 * 2, dram.refills, order.label());
    }
  }

  @Test
  void anOpOfTheVectorUnitWaitsForTheProductThatItReads() {
    Architecture machine = Architectures.load("base");
    DramPart part = Simulator.dramPart(machine);
    Clock clock = part.clock();
    TimeBase time = TimeBase.of(machine.array().clock(), clock);
    StepPlan plan =
        new StepPlanner(machine, part)
            .plan(LinearLayer.trace(32, 16, 32), Policies.parse("fixed:bfp4"), Moment.START);
    EventQueue events = EventQueue.of(time);
    Completions completions = Sequencer.completionsInto(events);
    StepRecord record =
        new Sequencer(
                plan,
                machine,
                new BandwidthDram(part, time.ticksPerCycle(clock), completions),
                events,
                time,
                new Ledger(),
                op -> {})
            .run();
    long[] end = record.ops().stream().mapToLong(OpRecord::endTick).toArray();
    long[] start = record.ops().stream().mapToLong(OpRecord::startTick).toArray();
    assertEquals(true, start[LinearLayer.LOSS] >= end[LinearLayer.FORWARD], "y is its only input");
    assertEquals(true, end[LinearLayer.WEIGHT_GRADIENT] < end[LinearLayer.UPDATE]);
    assertEquals(
        record.arrayStalls().values().stream().mapToLong(Long::longValue).sum()
            + record.arrayBusyCycles(),
        record.cycles());
  }
}
