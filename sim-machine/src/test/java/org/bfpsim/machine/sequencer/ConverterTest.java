package org.bfpsim.machine.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.bfpsim.core.event.Clock;
import org.bfpsim.core.event.EventQueue;
import org.bfpsim.core.event.TimeBase;
import org.bfpsim.machine.LinearLayer;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.ledger.Ledger;
import org.bfpsim.machine.result.SimulationResult.EnergyRow;
import org.bfpsim.memory.dram.level.BandwidthDram;
import org.bfpsim.memory.dram.level.DramPart;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/** The converter in the machine: which groups of a step pass it, and at what cost. */
class ConverterTest {
  /** x is 40 × 48, w 48 × 40, dy 40 × 40, dx 40 × 48. */
  private static final Trace LAYER = LinearLayer.trace(40, 48, 40);

  /** One slot of 16 values a cycle: a cycle is a slot. */
  private static Architecture oneSlot(String cell, String regroup) {
    return Architectures.load(
        "base",
        Map.of(
            "array.cell",
            cell,
            "array.lanes",
            cell.equals("fmac") ? "16" : "1",
            "regroup",
            regroup,
            "converter.groupsPerCycle",
            "1"));
  }

  private static StepRecord run(Architecture machine, String policy) {
    DramPart part = Simulator.dramPart(machine);
    Clock clock = part.clock();
    TimeBase time = TimeBase.of(machine.array().clock(), clock);
    EventQueue events = EventQueue.of(time);
    return new Sequencer(
            new StepPlanner(machine, part).plan(LAYER, Policies.parse(policy), Moment.START),
            machine,
            new BandwidthDram(part, time.ticksPerCycle(clock), Sequencer.completionsInto(events)),
            events,
            time,
            new Ledger(),
            op -> {})
        .run();
  }

  private static void assertSlots(long slots, Architecture machine, String policy, int op) {
    assertEquals(slots, run(machine, policy).ops().get(op).converterCycles());
  }

  @Test
  void everyCopyOfAResultCountsItsOwnWholeGroups() {
    Architecture machine = oneSlot("fmac", "two-copies");
    // x along its rows: 40 of ceil(48 / 16) groups; down its columns: 48 of ceil(40 / 16).
    assertSlots(40 * 3 + 48 * 3, machine, "fixed:bfp4", LinearLayer.RELU);
    assertSlots(40 * 3, machine, "fixed:bfp4", LinearLayer.INPUT_GRADIENT);
    assertSlots(0, machine, "fixed:bfp4", LinearLayer.WEIGHT_GRADIENT); // FP32
  }

  @Test
  void groupsOf32TakeTwoSlotsEach() {
    Architecture machine = oneSlot("fmac", "two-copies");
    assertSlots(2 * (40 * 2 + 48 * 2), machine, "fixed:mxint8", LinearLayer.RELU);
  }

  @Test
  void valuesWithoutGroupsFillTheSlots() {
    assertSlots(40 * 48 / 16, oneSlot("int8", "two-copies"), "fixed:fixed8", LinearLayer.RELU);
  }

  @Test
  void squareBlocksTakeASlotPerRow() {
    assertSlots(16 * (3 * 3), oneSlot("fmac", "square"), "fixed:bfp4", LinearLayer.RELU);
  }

  @Test
  void operandsRegroupedOnReadPassInGroupsAlongTheNewAxis() {
    Architecture machine = oneSlot("fmac", "requantize-on-read");
    // x is stored along its rows only; the weight gradient reads x and dy down their columns.
    assertSlots(40 * 3, machine, "fixed:bfp4", LinearLayer.RELU);
    assertSlots((48 + 40) * 3, machine, "fixed:bfp4", LinearLayer.WEIGHT_GRADIENT);
    // w is stored down its columns; the input gradient reads its rows and writes dx.
    assertSlots(48 * 3 + 40 * 3, machine, "fixed:bfp4", LinearLayer.INPUT_GRADIENT);
  }

  @Test
  void energyIsThatOfTheElementsAndNotOfTheCyclesThatTilesRoundUp() {
    // Two copies each of x, w and dy, and dx.
    double elements = 2 * (40 * 48 + 48 * 40 + 40 * 40) + 40 * 48;
    for (String rate : new String[] {"1", "7", "64"}) {
      for (String vectorBytes : new String[] {"16384", "2097152"}) {
        Architecture machine =
            Architectures.load(
                "base",
                Map.of("converter.groupsPerCycle", rate, "sram.vector.capacityBytes", vectorBytes));
        assertEquals(
            elements * 0.3, // converterElement of the 45 nm table
            Simulator.simulate(machine, LAYER, Policies.parse("fixed:bfp4")).energy().stream()
                .filter(row -> row.part().equals("converter"))
                .mapToDouble(EnergyRow::energyPicojoules)
                .sum(),
            1e-6,
            rate + " groups a cycle, " + vectorBytes + " bytes");
      }
    }
  }

  @Test
  void aTilesResultsLeaveAfterTheStages() {
    Map<String, String> slow =
        Map.of(
            "converter.maximumSearchCycles", "1004",
            "converter.alignmentCycles", "2001",
            "converter.roundingCycles", "4001");
    StepRecord fast = run(Architectures.load("base"), "fixed:bfp4");
    StepRecord late = run(Architectures.load("base", slow), "fixed:bfp4");
    assertEquals(7000 * fast.ticksPerCycle(), sinceLoss(late) - sinceLoss(fast));
  }

  /** Ticks from dy to dx, which is one tile. */
  private static long sinceLoss(StepRecord record) {
    return record.ops().get(LinearLayer.INPUT_GRADIENT).endTick()
        - record.ops().get(LinearLayer.LOSS).endTick();
  }
}
