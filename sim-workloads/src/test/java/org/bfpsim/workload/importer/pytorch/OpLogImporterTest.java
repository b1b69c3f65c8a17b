package org.bfpsim.workload.importer.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.VectorOp;
import org.junit.jupiter.api.Test;

class OpLogImporterTest {
  private static final String BACKWARD =
      "Operator: aten.tanh_backward.default\ncnt: 1, ((T([4], f16), T([4], f16)), {})\n";

  private static Trace read(String text) {
    return new OpLogImporter()
        .read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            "log.txt",
            ImportOptions.DEFAULT);
  }

  private static void fails(String text, String part) {
    InputException e = assertThrows(InputException.class, () -> read(text));
    assertTrue(e.getMessage().startsWith("log.txt"), e.getMessage());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static List<GemmRole> roles(String products) {
    return read(BACKWARD + products).ops().stream()
        .filter(GemmOp.class::isInstance)
        .map(op -> ((GemmOp) op).role())
        .toList();
  }

  @Test
  void stridesTellWhatAProductOfALayerWithItsWeightTransposedIsFor() {
    assertEquals(
        List.of(GemmRole.FORWARD, GemmRole.INPUT_GRADIENT, GemmRole.WEIGHT_GRADIENT),
        roles(
            """
            Operator: aten.mm.default
            cnt: 1, ((T([16, 8], f16), T([8, 6], f16, stride=(1, 8))), {})
            cnt: 1, ((T([16, 6], f16), T([6, 8], f16)), {})
            cnt: 1, ((T([6, 16], f16, stride=(1, 6)), T([16, 8], f16)), {})
            """));
  }

  @Test
  void stridesTellWhatAProductOfALayerWithItsWeightAsItLiesIsFor() {
    assertEquals(
        List.of(GemmRole.FORWARD, GemmRole.INPUT_GRADIENT, GemmRole.WEIGHT_GRADIENT),
        roles(
            """
            Operator: aten.addmm.default
            cnt: 1, ((T([6], f16), T([16, 8], f16), T([8, 6], f16)), {})
            Operator: aten.mm.default
            cnt: 1, ((T([16, 6], f16), T([6, 8], f16, stride=(1, 6))), {})
            cnt: 1, ((T([8, 16], f16, stride=(1, 8)), T([16, 6], f16)), {})
            """));
  }

  @Test
  void aLineOfABatchIsForwardAndBackwardInEqualParts() {
    List<GemmRole> roles =
        roles(
            """
            Operator: aten.bmm.default
            cnt: 4, ((T([3, 16, 8], f16), T([3, 8, 16], f16, stride=(128, 1, 8))), {})
            cnt: 4, ((T([3, 16, 16], f16), T([3, 16, 8], f16)), {})
            cnt: 2, ((T([3, 8, 16], f16, stride=(128, 1, 8)), T([3, 16, 16], f16)), {})
            cnt: 2, ((T([3, 16, 16], f16, stride=(256, 1, 16)), T([3, 16, 8], f16)), {})
            """);
    assertEquals(12, roles.size());
    assertEquals(4, roles.stream().filter(role -> role == GemmRole.FORWARD).count());
    assertEquals(
        List.of(GemmRole.FORWARD, GemmRole.FORWARD, GemmRole.INPUT_GRADIENT), roles.subList(0, 3));
  }

  @Test
  void withoutBackwardAllIsForward() {
    Trace trace =
        read("Operator: aten.mm.default\ncnt: 1, ((T([16, 6], f16), T([6, 8], f16)), {})\n");
    assertEquals(GemmRole.FORWARD, ((GemmOp) trace.ops().get(0)).role());
  }

  /** 2·4·4 results, each of 3·2·2 weights; the gradient of the weights alone. */
  @Test
  void aConvolutionIsAMultiplyAddForEachResultAndWeight() {
    Trace trace =
        read(
            """
            Operator: aten.convolution.default
            cnt: 1, ((T([2, 3, 8, 8], f16), T([5, 3, 2, 2], f16), T([5], f16), [2, 2], [0, 0], [1, 1], False, [0, 0], 1), {})
            Operator: aten.convolution_backward.default
            cnt: 1, ((T([2, 5, 4, 4], f16), T([2, 3, 8, 8], f16), T([5, 3, 2, 2], f16), [5], [2, 2], [0, 0], [1, 1], False, [0, 0], 1, [False, True, False]), {})
            """);
    assertEquals(2, trace.ops().size());
    for (var op : trace.ops()) {
      assertEquals(2 * 5 * 4 * 4, ((VectorOp) op).elements());
      assertEquals(3 * 2 * 2, ((VectorOp) op).costPerElement());
    }
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    fails("Operator: aten.foo.default\ncnt: 1, ((T([4], f16),), {})\n", "'aten::foo'");
    fails("Operator: aten.mm.default\ncnt: 1, ((T([4, 5], f16)\n", "log.txt:2");
    fails("Operator: aten.mm.default\ncnt: 9999999, ((), {})\n", "2^20");
    fails("Operator: aten.relu.default\ncnt: 1, ((T([-4], f16),), {})\n", "dimension");
    fails("Operator: aten.relu.default\nsum: 1\n", "log.txt:2");
    fails("Operator: aten.relu.default\n", "holds no operator");
    fails(
        "Operator: aten.mm.default\ncnt: 1, ((T([1000000000000, 1000000], f16), T([1000000, 1000000000000], f16)), {})\n",
        "2^63");
    fails("Operator: aten.relu.default\ncnt: 1, (" + "[".repeat(100_000) + "\n", "nested");
  }
}
