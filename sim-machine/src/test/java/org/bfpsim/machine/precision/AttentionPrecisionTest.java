package org.bfpsim.machine.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bfpsim.machine.AttentionLayer;
import org.bfpsim.machine.arch.Architecture.Regroup;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.AttentionMask;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.AttentionShape;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/** What a policy's slots are to a fused attention. */
class AttentionPrecisionTest {
  private static final AttentionShape SHAPE = new AttentionShape(1, 2, 2, 64, 64, 32);
  private static final Trace FORWARD = AttentionLayer.forward(SHAPE, AttentionMask.NONE);
  private static final Trace BACKWARD = AttentionLayer.backward(SHAPE, AttentionMask.NONE);

  private static OpPrecision uses(PrecisionPlan plan, Trace trace) {
    for (int op = 0; op < trace.ops().size(); op++) {
      if (trace.ops().get(op) instanceof AttentionOp) {
        return plan.ops().get(op);
      }
    }
    throw new AssertionError("no attention");
  }

  private static PrecisionPlan plan(Trace trace, String policy, Regroup regroup) {
    return PrecisionPlanner.plan(trace, Policies.parse(policy), Moment.START, regroup);
  }

  /** Which input every read serves, and the format that it is stored in. */
  private static List<String> reads(Trace trace, String policy, Regroup regroup) {
    PrecisionPlan plan = plan(trace, policy, regroup);
    return uses(plan, trace).reads().stream()
        .map(
            read -> {
              Copy copy = plan.copies().get(read.copy());
              return read.input() + " " + copy.encoding().label() + " " + copy.axis();
            })
        .toList();
  }

  @Test
  void forwardMultipliesAtTheFirstSlotAndBackwardAtTheSecondAndThird() {
    String policy = "stash:bfp:16-8-4-12";
    OpPrecision forward = uses(plan(FORWARD, policy, Regroup.TWO_COPIES), FORWARD);
    assertEquals("bfp16 x bfp16", forward.label());
    assertEquals("bfp16", forward.onChip().get(0).label());
    OpPrecision backward = uses(plan(BACKWARD, policy, Regroup.TWO_COPIES), BACKWARD);
    assertEquals("bfp8 x bfp8", backward.products().get(0).label());
    for (ProductFormats product : backward.products().subList(1, 5)) {
      assertEquals("bfp4 x bfp8", product.label());
    }
    assertEquals(List.of("bfp8", "bfp4"), backward.onChip().stream().map(Encoding::label).toList());
  }

  @Test
  void operandsAreReadOnceFromEachCopyAlongItsAxis() {
    String policy = "stash:bfp:16-8-4-12";
    assertEquals(
        List.of("0 bfp16 COLUMNS", "1 bfp16 COLUMNS", "2 bfp16 ROWS"),
        reads(FORWARD, policy, Regroup.TWO_COPIES));
    assertEquals(
        List.of(
            "0 bfp8 COLUMNS",
            "0 bfp8 ROWS",
            "1 bfp8 COLUMNS",
            "1 bfp8 ROWS",
            "2 bfp8 COLUMNS",
            "3 bfp12 COLUMNS",
            "3 bfp12 ROWS"),
        reads(BACKWARD, policy, Regroup.TWO_COPIES).subList(0, 7));
  }

  @Test
  void oneCopyThatServesBothAxesIsReadOnce() {
    for (Regroup regroup : List.of(Regroup.SQUARE, Regroup.REQUANTIZE_ON_READ)) {
      assertEquals(4 + 2, reads(BACKWARD, "fixed:bfp4", regroup).size(), regroup.label());
    }
    assertEquals(4 + 2, reads(BACKWARD, "fixed:bf16", Regroup.TWO_COPIES).size());
  }
}
