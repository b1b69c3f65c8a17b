package org.bfpsim.machine.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.AttentionLayer;
import org.bfpsim.machine.RandomMachines;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architecture;
import org.bfpsim.machine.mapping.BlockGrid;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.AttentionMask;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.AttentionShape;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/** The blocks of fused attentions on random machines. */
class AttentionJobsTest {
  private static final int CASES = SharedReference.randomCases(60);

  /** What came of all the jobs of an op. */
  private static final class Sums {
    private final long[] loaded;
    private final long[] stored;
    private long macs;
    private long jobs;
    private long opened;
    private long closed;
    private long spilled;
    private long refilled;

    private Sums(OpPlan plan) {
      loaded = new long[plan.precision().reads().size()];
      stored = new long[plan.precision().writes().size()];
    }

    private void add(Job job) {
      macs += job.macs;
      jobs++;
      opened += job.opensOutput ? 1 : 0;
      closed += job.closesOutput ? 1 : 0;
      for (int entry = 0; entry < job.loads.count(); entry++) {
        if (job.loads.index(entry) == GemmJobs.PARTIAL_SUMS) {
          refilled += job.loads.usefulBytes(entry);
        } else {
          loaded[job.loads.index(entry)] += job.loads.usefulBytes(entry);
        }
      }
      for (int entry = 0; entry < job.stores.count(); entry++) {
        if (job.stores.index(entry) == GemmJobs.PARTIAL_SUMS) {
          spilled += job.stores.usefulBytes(entry);
        } else {
          stored[job.stores.index(entry)] += job.stores.usefulBytes(entry);
        }
      }
    }
  }

  @Test
  void everyResultIsStoredOnceAndEverySumThatLeavesComesBack() {
    int seen = 0;
    for (long seed = 0; seed < CASES; seed++) {
      Architecture machine = new RandomMachines(seed).chunked();
      Trace trace = trace(new Random(seed));
      try {
        StepPlan step =
            new StepPlanner(machine, Simulator.dramPart(machine))
                .plan(trace, Policies.parse("fixed:bfp4"), Moment.START);
        check(step, machine, "seed " + seed);
        seen++;
      } catch (InputException refusal) {
        assertTrue(refusal.getMessage().contains("expected"), refusal.getMessage());
      }
    }
    assertTrue(seen > CASES / 2, seen + " of " + CASES);
  }

  /** Sizes in whole groups, so that blocks cut none and useful bytes add up. */
  private static Trace trace(Random random) {
    long kvHeads = 1L + random.nextInt(2);
    AttentionMask mask = List.of(AttentionMask.values()).get(random.nextInt(3));
    long queries = 16L * (1 + random.nextInt(9));
    long keys = mask.isCausal() ? queries : 16L * (1 + random.nextInt(9));
    AttentionShape shape =
        new AttentionShape(
            1 + random.nextInt(2), kvHeads << random.nextInt(3), kvHeads, queries, keys, 32);
    return random.nextBoolean()
        ? AttentionLayer.forward(shape, mask)
        : AttentionLayer.backward(shape, mask);
  }

  private static void check(StepPlan step, Architecture machine, String what) {
    OpPlan plan =
        step.ops().stream().filter(one -> one.attention().isPresent()).findFirst().orElseThrow();
    AttentionPlan attention = plan.attention().orElseThrow();
    AttentionOp op = attention.cost().op();
    BlockGrid grid = BlockGrid.of(op, attention.blocks());
    Sums sums = new Sums(plan);
    JobSource jobs = step.arrayJobs(plan, machine);
    Job job = new Job();
    boolean last = false;
    for (long number = 0; !last; number++) {
      job.reset(plan.index(), number);
      last = jobs.next(job);
      assertTrue(job.startsAfter < number, what);
      sums.add(job);
    }
    String where = what + " " + plan.mappingLabel() + " " + op.shape() + " " + op.mask();
    assertEquals(op.macs(), sums.macs, where);
    assertEquals(2 * grid.pairs(), sums.jobs, where);
    assertEquals(sums.opened, sums.closed, where);
    assertEquals(sums.spilled, sums.refilled, where);
    assertEquals(
        grid.querySpills() > 0 || (grid.keySpills() > 0 && op.isBackward()),
        sums.spilled > 0,
        where);
    for (int write = 0; write < sums.stored.length; write++) {
      var tensor = step.placement().placed(plan.precision().writes().get(write).copy());
      double bytes =
          tensor.bitsPerElement(tensor.planeCount()) / 8 * tensor.rows() * tensor.columns();
      assertEquals(bytes, (double) sums.stored[write], 0.5, where + " write " + write);
    }
    for (int read = 0; read < sums.loaded.length; read++) {
      assertTrue(sums.loaded[read] > 0, where + " read " + read);
    }
  }
}
