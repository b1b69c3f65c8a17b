package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.AttentionMask;
import org.bfpsim.workload.trace.AttentionOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.bfpsim.workload.trace.TraceInfo;
import org.junit.jupiter.api.Test;

/** Steps whose attention is one op, beside the same steps with the scores stored. */
class FusedAttentionStepTest {
  private static final long BATCH = 2;
  private static final long SEQUENCE = 24;

  private static Trace step(String model, AttentionForm form) {
    return TrainingStepGenerator.generate(
        ModelZoo.nameOrFile(model),
        StepOptions.of(BATCH, SEQUENCE).withSourceAndTarget(20, 28).withAttention(form));
  }

  private static List<AttentionOp> attentions(Trace trace) {
    return trace.ops().stream()
        .filter(AttentionOp.class::isInstance)
        .map(AttentionOp.class::cast)
        .toList();
  }

  @Test
  void forwardAndGradientsMultiplyAsMaterialisedAndScoresOnceMore() {
    for (String model : List.of("gpt2", "roberta-base", "transformer-base", "bloom-560m")) {
      TraceInfo stored = TraceInfo.of(step(model, AttentionForm.MATERIALISED));
      TraceInfo fused = TraceInfo.of(step(model, AttentionForm.FUSED));
      for (String role : stored.byRole().keySet()) {
        assertEquals(stored.byRole().get(role), fused.byRole().get(role), model + " " + role);
      }
      long again = fused.byRole().get("recomputed").macs();
      assertEquals(stored.macs() + again, fused.macs(), model);
      assertEquals(
          attentions(step(model, AttentionForm.FUSED)).stream()
              .filter(AttentionOp::isBackward)
              .mapToLong(AttentionOp::macsPerProduct)
              .sum(),
          again,
          model);
    }
  }

  @Test
  void skippingLeavesTheTriangleOfEveryCausalAttention() {
    long pairs = BATCH * 12 * SEQUENCE * (SEQUENCE + 1) / 2;
    for (AttentionOp op : attentions(step("gpt2", AttentionForm.FUSED_SKIPPING))) {
      assertEquals(AttentionMask.CAUSAL_SKIPPED, op.mask());
      assertEquals(op.products() * pairs * 64, op.macs());
    }
    for (AttentionOp op : attentions(step("roberta-base", AttentionForm.FUSED_SKIPPING))) {
      assertEquals(AttentionMask.NONE, op.mask());
    }
  }

  @Test
  void crossAttentionAsksTheOtherSequence() {
    List<AttentionOp> all = attentions(step("transformer-base", AttentionForm.FUSED));
    assertEquals(2 * (6 + 6 + 6), all.size());
    AttentionOp cross =
        all.stream().filter(op -> op.name().contains("cross_attention")).findFirst().orElseThrow();
    assertEquals(28, cross.shape().queries());
    assertEquals(20, cross.shape().keys());
    assertEquals(AttentionMask.NONE, cross.mask());
  }

  @Test
  void sharedKeyHeadsAreTouchedOnce() {
    Trace trace = step("llama-3-8b", AttentionForm.FUSED);
    AttentionOp op = attentions(trace).get(0);
    assertEquals(4, op.shape().group());
    assertEquals(4 * op.inputs().get(1).elements(), op.inputs().get(0).elements());
    assertFalse(trace.ops().stream().anyMatch(other -> other.name().contains("group_sum")));
  }

  @Test
  void noTensorIsAsLargeAsTheScores() {
    Trace trace =
        TrainingStepGenerator.generate(
            ModelZoo.nameOrFile("gpt2"),
            StepOptions.of(1, 1024).withAttention(AttentionForm.FUSED));
    for (Op op : trace.ops()) {
      for (Access access : op.outputs()) {
        long elements = trace.tensor(access).elements();
        assertTrue(elements != 12L * 1024 * 1024, op.name());
      }
    }
    assertTrue(TraceGraph.of(trace).inOrder(trace).ops().equals(trace.ops()));
  }

  @Test
  void aTrainedBiasByPositionIsRefused() {
    InputException refusal =
        assertThrows(InputException.class, () -> step("t5-small", AttentionForm.FUSED));
    assertTrue(refusal.getMessage().contains("expected attention 'materialised'"));
  }

  @Test
  void anUnknownFormIsRefusedWithTheKnownOnes() {
    InputException refusal = assertThrows(InputException.class, () -> AttentionForm.of("flash"));
    assertTrue(refusal.getMessage().contains("materialised, fused, fused-skipping"));
    for (AttentionForm form : AttentionForm.values()) {
      assertEquals(form, AttentionForm.of(form.label()));
    }
  }
}
