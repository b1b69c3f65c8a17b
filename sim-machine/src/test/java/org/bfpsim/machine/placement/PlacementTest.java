package org.bfpsim.machine.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.bfpsim.machine.arch.Architecture.Regroup;
import org.bfpsim.machine.precision.PrecisionPlan;
import org.bfpsim.machine.precision.PrecisionPlanner;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final int BURST = 64;
  private static final Trace TRACE =
      TrainingStepGenerator.generate(ModelZoo.model("transformer-iwslt"), StepOptions.of(1, 33));
  private static final String[] POLICIES = {"fixed:bfp4", "stash:bfp:16-4-4-16", "fixed:bf16"};

  /** From the first op that touches a copy to the last, by looking at every op for every copy. */
  private static boolean alive(PrecisionPlan plan, int copy, int op) {
    int first = Integer.MAX_VALUE;
    int last = -1;
    boolean readFirst = false;
    for (int at = 0; at < plan.ops().size(); at++) {
      boolean read = plan.ops().get(at).reads().stream().anyMatch(r -> r.copy() == copy);
      boolean written = plan.ops().get(at).writes().stream().anyMatch(w -> w.copy() == copy);
      readFirst |= first == Integer.MAX_VALUE && read;
      first = read || written ? Math.min(first, at) : first;
      last = read || written ? at : last;
    }
    TensorRole role = TRACE.tensors().get(plan.copies().get(copy).tensor()).role();
    boolean always =
        readFirst
            || role == TensorRole.WEIGHT
            || role == TensorRole.OPTIMIZER_STATE
            || role == TensorRole.INPUT;
    return always || (first <= op && op <= last);
  }

  @Test
  void staysNeverExceedTheRetentionAndNothingThatLivesAtOnceOverlapsInDram() {
    for (long seed = 0; seed < SharedReference.randomCases(3); seed++) {
      Random random = new Random(seed);
      long retention = 1L << (12 + random.nextInt(10));
      String policy = POLICIES[(int) (seed % POLICIES.length)];
      PrecisionPlan plan =
          PrecisionPlanner.plan(TRACE, Policies.parse(policy), Moment.START, Regroup.TWO_COPIES);
      Placement placement = Placement.of(TRACE, plan, BURST, retention);
      int copies = plan.copies().size();
      boolean[][] alive = new boolean[copies][plan.ops().size()];
      for (int copy = 0; copy < copies; copy++) {
        for (int op = 0; op < plan.ops().size(); op++) {
          alive[copy][op] = alive(plan, copy, op);
        }
      }
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
          for (int other = 0; other < copy; other++) {
            if (alive[copy][op] && alive[other][op]) {
              assertFalse(overlap(placement, copy, other), "seed " + seed + ", op " + op);
            }
          }
        }
        assertTrue(onChip <= retention, "seed " + seed + ", op " + op);
        peak = Math.max(peak, inDram);
      }
      assertTrue(stays > 0, "seed " + seed);
      assertEquals(peak, placement.peakDramBytes(), "seed " + seed);
    }
  }

  private static boolean overlap(Placement placement, int a, int b) {
    if (placement.onChip(a) || placement.onChip(b)) {
      return false;
    }
    long startA = placement.placed(a).baseAddress();
    long startB = placement.placed(b).baseAddress();
    return startA < startB + placement.placed(b).storedBytes()
        && startB < startA + placement.placed(a).storedBytes();
  }

  @Test
  void weightsAndOptimizerStatesLiveInDramFromStartToEnd() {
    PrecisionPlan plan =
        PrecisionPlanner.plan(
            TRACE, Policies.parse("fixed:bfp4"), Moment.START, Regroup.TWO_COPIES);
    Placement placement = Placement.of(TRACE, plan, BURST, 1L << 40);
    for (int copy = 0; copy < plan.copies().size(); copy++) {
      TensorRole role = TRACE.tensors().get(plan.copies().get(copy).tensor()).role();
      if (role == TensorRole.WEIGHT || role == TensorRole.OPTIMIZER_STATE) {
        assertFalse(placement.onChip(copy), "copy " + copy);
      }
    }
  }
}
