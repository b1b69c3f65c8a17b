package org.bfpsim.machine.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.bfpsim.machine.RandomMachines;
import org.bfpsim.machine.arch.Architecture.Regroup;
import org.bfpsim.machine.precision.PrecisionPlan;
import org.bfpsim.machine.precision.PrecisionPlanner;
import org.bfpsim.memory.address.PlacedTensor;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.GatherOp;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final int BURST = 64;
  private static final Trace TRACE =
      TrainingStepGenerator.generate(ModelZoo.model("transformer-iwslt"), StepOptions.of(1, 33));
  private static final Set<TensorRole> PARAMETERS =
      EnumSet.of(TensorRole.WEIGHT, TensorRole.MOMENTUM, TensorRole.VARIANCE, TensorRole.INPUT);
  private static final String[] POLICIES = {"fixed:bfp4", "stash:bfp:16-4-4-16", "fixed:bf16"};

  /** The ops at which each copy lives: from its first to its last use, or all of them. */
  private static boolean[][] alive(PrecisionPlan plan) {
    int ops = plan.ops().size();
    boolean[][] alive = new boolean[plan.copies().size()][ops];
    for (int copy = 0; copy < alive.length; copy++) {
      List<Integer> uses = new ArrayList<>();
      boolean written = false;
      boolean readFirst = false;
      for (int op = 0; op < ops; op++) {
        int wanted = copy;
        boolean reads = plan.ops().get(op).reads().stream().anyMatch(r -> r.copy() == wanted);
        boolean writes = plan.ops().get(op).writes().stream().anyMatch(w -> w.copy() == wanted);
        readFirst |= reads && !written;
        written |= writes;
        if (reads || writes) {
          uses.add(op);
        }
      }
      TensorRole role = TRACE.tensors().get(plan.copies().get(copy).tensor()).role();
      boolean always = readFirst || PARAMETERS.contains(role);
      int from = always ? 0 : uses.get(0);
      int to = always ? ops - 1 : uses.get(uses.size() - 1);
      Arrays.fill(alive[copy], from, to + 1, true);
    }
    return alive;
  }

  @Test
  void staysNeverExceedTheRetentionAndNothingThatLivesAtOnceOverlapsInDram() {
    for (long seed = 0; seed < SharedReference.randomCases(3); seed++) {
      Random random = new Random(seed);
      long retention = 1L << (12 + random.nextInt(10));
      String policy = POLICIES[(int) (seed % POLICIES.length)];
      PrecisionPlan plan =
          PrecisionPlanner.plan(TRACE, Policies.parse(policy), Moment.START, Regroup.TWO_COPIES);
      Placement placement = Placement.of(TRACE, plan, BURST, room(retention));
      int copies = plan.copies().size();
      boolean[][] alive = alive(plan);
      List<Long> scratch =
          random
              .longs(plan.ops().size(), 0, 1 << 21)
              .map(bytes -> random.nextBoolean() ? 0 : bytes / BURST * BURST)
              .boxed()
              .toList();
      Addresses addresses = placement.allocate(scratch);
      long peak = 0;
      int stays = 0;
      for (int op = 0; op < plan.ops().size(); op++) {
        long onChip = 0;
        long inDram = 0;
        for (int copy = 0; copy < copies; copy++) {
          long bytes = placement.placed(copy).storedBytes();
          onChip += alive[copy][op] && placement.onChip(copy) ? bytes : 0;
          inDram += alive[copy][op] && !placement.onChip(copy) ? bytes : 0;
          stays += placement.onChip(copy) ? 1 : 0;
        }
        assertTrue(onChip <= retention, "seed " + seed + ", op " + op);
        peak = Math.max(peak, inDram + scratch.get(op));
      }
      requireDisjoint(placement, addresses, scratch, alive, "seed " + seed);
      assertTrue(stays > 0, "seed " + seed);
      assertEquals(peak, addresses.occupancy().peakBytes(), "seed " + seed);
    }
  }

  /** Nothing that lives at once shares a byte: neighbouring addresses suffice. */
  private static void requireDisjoint(
      Placement placement,
      Addresses addresses,
      List<Long> scratch,
      boolean[][] alive,
      String what) {
    for (int op = 0; op < alive[0].length; op++) {
      TreeMap<Long, Long> endByStart = new TreeMap<>();
      for (int copy = 0; copy < alive.length; copy++) {
        if (alive[copy][op] && !placement.onChip(copy)) {
          long start = placement.placed(copy).baseAddress();
          Long before = endByStart.put(start, start + placement.placed(copy).storedBytes());
          assertNull(before, what + ", op " + op);
        }
      }
      if (scratch.get(op) > 0) {
        long start = addresses.scratch().get(op);
        assertNull(endByStart.put(start, start + scratch.get(op)), what + ", op " + op);
      }
      long end = 0;
      for (Map.Entry<Long, Long> range : endByStart.entrySet()) {
        assertTrue(range.getKey() >= end, what + ", op " + op);
        end = range.getValue();
      }
    }
  }

  @Test
  void weightsAndOptimizerStatesLiveInDramFromStartToEnd() {
    PrecisionPlan plan =
        PrecisionPlanner.plan(
            TRACE, Policies.parse("fixed:bfp4"), Moment.START, Regroup.TWO_COPIES);
    Placement placement = Placement.of(TRACE, plan, BURST, room(1L << 40));
    for (int copy = 0; copy < plan.copies().size(); copy++) {
      TensorRole role = TRACE.tensors().get(plan.copies().get(copy).tensor()).role();
      if (role == TensorRole.WEIGHT || role.isOptimizerState()) {
        assertFalse(placement.onChip(copy), "copy " + copy);
      }
    }
  }

  @Test
  void rowsOfATableThatIsGatheredFromStartAtBursts() {
    int padded = 0;
    for (long seed = 0; seed < SharedReference.randomCases(20); seed++) {
      Trace trace = new RandomMachines(seed).workload();
      PrecisionPlan plan =
          PrecisionPlanner.plan(
              trace, Policies.parse("fixed:bfp4"), Moment.START, Regroup.TWO_COPIES);
      Placement placement = Placement.of(trace, plan, BURST, room(0));
      for (int op = 0; op < trace.ops().size(); op++) {
        if (trace.ops().get(op) instanceof GatherOp gather && !gather.scatter()) {
          PlacedTensor table = placement.placed(plan.ops().get(op).reads().get(0).copy());
          long held = table.segmentBytes(0, 0, table.lineElements());
          assertEquals(0, table.pitchBytes(0) % BURST, "seed " + seed + ", " + gather.name());
          padded += table.pitchBytes(0) > held ? 1 : 0;
        }
      }
    }
    assertTrue(padded > 0, "no table whose rows need padding");
  }

  @Test
  void aFasterDramTakesTheLargestCopiesOffTheChipFirst() {
    Retention slowDram = new Retention(1 << 20, 4, 8, 20);
    Retention fastDram = new Retention(1 << 20, 4, 16, 20);
    Retention fasterDram = new Retention(1 << 20, 4, 32, 20);
    assertTrue(slowDram.pays(1 << 20));
    assertTrue(fastDram.pays(160), "40 clocks at the port; 20 of latency and 2 * 10 of bus");
    assertFalse(fastDram.pays(161));
    assertTrue(fasterDram.pays(106));
    assertFalse(fasterDram.pays(107));
  }

  /** A port as fast as the DRAM: every copy that has room stays. */
  private static Retention room(long bytes) {
    return new Retention(bytes, 1, 1, 0);
  }
}
