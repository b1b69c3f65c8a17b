package org.bfpsim.machine.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.machine.LinearLayer;
import org.bfpsim.machine.arch.Architecture.Regroup;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

/** The table of slots q0 to q3, with a width of its own for each: 16, 4, 2 and 8. */
class PrecisionPlannerTest {
  private static final Trace LINEAR = LinearLayer.trace(48, 32, 64);
  private static final String WIDTHS = "stash:bfp:16-4-2-8";

  private static PrecisionPlan plan(Trace trace, String policy, Regroup regroup) {
    return PrecisionPlanner.plan(trace, Policies.parse(policy), Moment.START, regroup);
  }

  private static PrecisionPlan byPlane(Trace trace, String policy, Regroup regroup) {
    return PrecisionPlanner.plan(
        trace, Policies.parse(policy), Moment.START, regroup, tensor -> true);
  }

  /** A read in words: format, axis, planes of planes, role. */
  private static String read(PrecisionPlan plan, int op, int input) {
    Read read = plan.ops().get(op).reads().get(input);
    Copy copy = plan.copies().get(read.copy());
    return copy.encoding().label()
        + " "
        + copy.axis()
        + " "
        + read.planes()
        + "/"
        + copy.encoding().planes().size()
        + " "
        + read.role()
        + (read.regrouped() ? " regrouped" : "");
  }

  private static List<String> writes(PrecisionPlan plan, int op) {
    return plan.ops().get(op).writes().stream()
        .map(
            write -> {
              Copy copy = plan.copies().get(write.copy());
              return copy.encoding().label() + " " + copy.axis() + " " + write.role();
            })
        .sorted()
        .toList();
  }

  private static long copiesOf(PrecisionPlan plan, int tensor) {
    return plan.copies().stream().filter(copy -> copy.tensor() == tensor).count();
  }

  @Test
  void aStashByPlaneIsTheUpperPlanesOfForwardsValueWhereGroupsAgree() {
    PrecisionPlan square = byPlane(LINEAR, WIDTHS, Regroup.SQUARE);
    assertEquals("bfp16 BLOCKS 9/9 activation", read(square, LinearLayer.FORWARD, 0));
    assertEquals("bfp16 BLOCKS 3/9 stash", read(square, LinearLayer.WEIGHT_GRADIENT, 0));
    assertEquals("bfp16 BLOCKS 3/9 stash", read(square, LinearLayer.RELU_BACKWARD, 1));
    assertEquals("bfp4 x bfp2", square.ops().get(LinearLayer.WEIGHT_GRADIENT).label());
    assertEquals(1, copiesOf(square, LinearLayer.X));
    assertEquals(List.of("bfp16 BLOCKS stash"), writes(square, LinearLayer.RELU));
    PrecisionPlan requantized = byPlane(LINEAR, WIDTHS, Regroup.REQUANTIZE_ON_READ);
    assertEquals(
        "bfp16 COLUMNS 3/9 stash regrouped", read(requantized, LinearLayer.WEIGHT_GRADIENT, 0));
    assertEquals(1, copiesOf(requantized, LinearLayer.X));
    PrecisionPlan twoCopies = byPlane(LINEAR, WIDTHS, Regroup.TWO_COPIES);
    assertEquals(plan(LINEAR, WIDTHS, Regroup.TWO_COPIES), twoCopies, "the other axis is a copy");
  }

  @Test
  void aStashAsWideAsItsOperandOrWithOtherGroupsIsNoPlaneOfIt() {
    for (String policy :
        List.of(
            "stash:bfp:4-4-2-8",
            "stash:bfp:4-16-2-8",
            "schedule:bfp16/0-:all:stash:bfp4-g32",
            "schedule:bfp16/0-:all:stash:bfp4-g16-e5",
            "schedule:fixed16/0-:all:stash:fixed4")) {
      if (policy.contains("fixed")) {
        assertEquals(
            plan(LINEAR, policy, Regroup.REQUANTIZE_ON_READ),
            byPlane(LINEAR, policy, Regroup.REQUANTIZE_ON_READ),
            policy);
      } else {
        assertEquals(
            plan(LINEAR, policy, Regroup.SQUARE), byPlane(LINEAR, policy, Regroup.SQUARE), policy);
      }
    }
  }

  @Test
  void forwardMultipliesAtQ0GroupedAlongK() {
    PrecisionPlan plan = plan(LINEAR, WIDTHS, Regroup.TWO_COPIES);
    assertEquals("bfp16 COLUMNS 9/9 activation", read(plan, LinearLayer.FORWARD, 0));
    assertEquals("bfp16 ROWS 9/9 weight", read(plan, LinearLayer.FORWARD, 1));
    assertEquals("bfp16 x bfp16", plan.ops().get(LinearLayer.FORWARD).label());
  }

  @Test
  void backwardReadsTheStashAtQ1GradientsAtQ2AndStoresThemAtQ3() {
    PrecisionPlan plan = plan(LINEAR, WIDTHS, Regroup.TWO_COPIES);
    assertEquals("bfp8 COLUMNS 2/5 gradient", read(plan, LinearLayer.INPUT_GRADIENT, 0));
    assertEquals("bfp4 COLUMNS 3/3 weight", read(plan, LinearLayer.INPUT_GRADIENT, 1));
    assertEquals("bfp2 x bfp4", plan.ops().get(LinearLayer.INPUT_GRADIENT).label());
    assertEquals("bfp4 ROWS 3/3 stash", read(plan, LinearLayer.WEIGHT_GRADIENT, 0));
    assertEquals("bfp8 ROWS 2/5 gradient", read(plan, LinearLayer.WEIGHT_GRADIENT, 1));
    assertEquals("bfp4 x bfp2", plan.ops().get(LinearLayer.WEIGHT_GRADIENT).label());
  }

  @Test
  void everyCopyIsWrittenWhereItsTensorIsMade() {
    PrecisionPlan plan = plan(LINEAR, WIDTHS, Regroup.TWO_COPIES);
    assertEquals(
        List.of("bfp16 COLUMNS activation", "bfp4 ROWS stash"), writes(plan, LinearLayer.RELU));
    assertEquals(
        List.of("bf16 COLUMNS stash"), writes(plan, LinearLayer.FORWARD), "y, for backward");
    assertEquals(
        List.of("bfp8 COLUMNS gradient", "bfp8 ROWS gradient"), writes(plan, LinearLayer.LOSS));
    assertEquals(List.of("bfp8 COLUMNS gradient"), writes(plan, LinearLayer.INPUT_GRADIENT));
    assertEquals(
        List.of("fp32 COLUMNS weight_gradient"), writes(plan, LinearLayer.WEIGHT_GRADIENT));
    assertEquals(
        List.of("bfp16 ROWS weight", "bfp4 COLUMNS weight", "fp32 COLUMNS master_weight"),
        writes(plan, LinearLayer.UPDATE));
  }

  @Test
  void theVectorUnitReadsTheStashInBackwardAndTheGradientAsStored() {
    PrecisionPlan plan = plan(LINEAR, WIDTHS, Regroup.TWO_COPIES);
    assertEquals("bfp8 COLUMNS 5/5 gradient", read(plan, LinearLayer.RELU_BACKWARD, 0));
    assertEquals("bfp4 ROWS 3/3 stash", read(plan, LinearLayer.RELU_BACKWARD, 1));
    assertEquals("bf16 COLUMNS 1/1 activation", read(plan, LinearLayer.RELU, 0));
  }

  @Test
  void theOptimizerReadsMasterWeightsAndGradientsInFp32() {
    PrecisionPlan plan = plan(LINEAR, WIDTHS, Regroup.TWO_COPIES);
    assertEquals("fp32 COLUMNS 1/1 master_weight", read(plan, LinearLayer.UPDATE, 0));
    assertEquals("fp32 COLUMNS 1/1 weight_gradient", read(plan, LinearLayer.UPDATE, 1));
  }

  @Test
  void aPackedGradientIsMovedWhole() {
    PrecisionPlan plan = plan(LINEAR, WIDTHS + "@packed", Regroup.TWO_COPIES);
    assertEquals("bfp8 COLUMNS 1/1 gradient", read(plan, LinearLayer.INPUT_GRADIENT, 0));
    assertEquals("bfp2 x bfp4", plan.ops().get(LinearLayer.INPUT_GRADIENT).label());
  }

  @Test
  void requantizingKeepsTheFirstAxisAndPassesTheConverterAlongTheOther() {
    PrecisionPlan plan = plan(LINEAR, WIDTHS, Regroup.REQUANTIZE_ON_READ);
    assertEquals("bfp16 COLUMNS 9/9 activation", read(plan, LinearLayer.FORWARD, 0));
    assertEquals("bfp4 COLUMNS 3/3 stash regrouped", read(plan, LinearLayer.WEIGHT_GRADIENT, 0));
    assertEquals("bfp8 COLUMNS 2/5 gradient", read(plan, LinearLayer.INPUT_GRADIENT, 0));
    assertEquals("bfp8 COLUMNS 2/5 gradient regrouped", read(plan, LinearLayer.WEIGHT_GRADIENT, 1));
    assertEquals("bfp4 ROWS 3/3 weight regrouped", read(plan, LinearLayer.INPUT_GRADIENT, 1));
    assertEquals(1, copiesOf(plan, LinearLayer.DY));
  }

  @Test
  void squareBlocksServeBothAxesWithOneCopy() {
    PrecisionPlan plan = plan(LINEAR, WIDTHS, Regroup.SQUARE);
    assertEquals("bfp8 BLOCKS 2/5 gradient", read(plan, LinearLayer.INPUT_GRADIENT, 0));
    assertEquals("bfp8 BLOCKS 2/5 gradient", read(plan, LinearLayer.WEIGHT_GRADIENT, 1));
    assertEquals(1, copiesOf(plan, LinearLayer.DY));
    Copy copy =
        plan.copies().get(plan.ops().get(LinearLayer.WEIGHT_GRADIENT).reads().get(1).copy());
    assertEquals(256, copy.encoding().groupSize());
    assertEquals(16, copy.rowsPerLine());
    // One exponent for 256 values of 8 bits in four chunks with a sign each.
    assertEquals((8 + 256 * 4 * 3) / 256.0, copy.encoding().bitsPerElement());
  }

  @Test
  void oneFormatTakesOneCopyPerAxisAndOneAltogetherWithoutGroups() {
    assertEquals(2, copiesOf(plan(LINEAR, "fixed:bfp4", Regroup.TWO_COPIES), LinearLayer.X));
    assertEquals(
        1, copiesOf(plan(LINEAR, "fixed:bfp4", Regroup.REQUANTIZE_ON_READ), LinearLayer.X));
    assertEquals(1, copiesOf(plan(LINEAR, "fixed:bfp4", Regroup.SQUARE), LinearLayer.X));
    assertEquals(1, copiesOf(plan(LINEAR, "fixed:fixed8", Regroup.TWO_COPIES), LinearLayer.X));
  }

  @Test
  void aCopyThatForwardAndBackwardShareIsTheStash() {
    for (Regroup regroup : List.of(Regroup.REQUANTIZE_ON_READ, Regroup.SQUARE)) {
      PrecisionPlan plan = plan(LINEAR, "fixed:bfp4", regroup);
      assertTrue(read(plan, LinearLayer.FORWARD, 0).endsWith("activation"));
      assertTrue(read(plan, LinearLayer.RELU_BACKWARD, 1).startsWith("bfp4"), regroup.label());
      assertTrue(writes(plan, LinearLayer.RELU).get(0).endsWith("stash"), regroup.label());
    }
  }

  @Test
  void squareBlocksOfAFormatWithItsOwnGroupAreRefused() {
    InputException refusal =
        assertThrows(InputException.class, () -> plan(LINEAR, "fixed:mx6", Regroup.SQUARE));
    assertTrue(refusal.getMessage().contains("bfp formats only"), refusal.getMessage());
  }

  @Test
  void inAttentionQAndPAreXAndKAndVAreWAndBackwardReadsAllAtQ1() {
    Trace trace =
        TrainingStepGenerator.generate(ModelZoo.model("transformer-iwslt"), StepOptions.of(1, 32));
    PrecisionPlan plan = plan(trace, WIDTHS, Regroup.TWO_COPIES);
    int products = 0;
    for (int op = 0; op < trace.ops().size(); op++) {
      if (trace.ops().get(op) instanceof GemmOp gemm
          && gemm.category().label().equals("attention")) {
        products++;
        String name = gemm.name();
        switch (name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)) {
          case "scores.forward", "context.forward" -> {
            assertEquals("bfp16 x bfp16", plan.ops().get(op).label(), name);
            assertTrue(read(plan, op, 0).endsWith("activation"), name);
            assertTrue(read(plan, op, 1).endsWith("activation"), name);
          }
          case "query_gradient.input_gradient", "probability_gradient.input_gradient" -> {
            assertEquals("bfp2 x bfp4", plan.ops().get(op).label(), name);
            assertTrue(read(plan, op, 1).endsWith("stash"), name);
          }
          case "value_gradient.input_gradient" ->
              assertEquals("bfp4 x bfp2", plan.ops().get(op).label(), name);
          case "key_gradient.input_gradient" ->
              assertEquals("bfp2 x bfp4", plan.ops().get(op).label(), name);
          default -> throw new AssertionError("not in the table: " + name);
        }
        for (Write write : plan.ops().get(op).writes()) {
          if (gemm.phase().label().equals("backward")) {
            assertEquals("bfp8", plan.copies().get(write.copy()).encoding().label(), name);
          }
        }
      }
    }
    assertFalse(products == 0);
  }
}
