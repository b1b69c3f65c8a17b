package org.bfpsim.workload.importer.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.Treatment;
import org.junit.jupiter.api.Test;

class KinetoTraceImporterTest {
  private static final String ENGINE = "autograd::engine::evaluate_function: ";

  private final List<String> events = new ArrayList<>();

  private KinetoTraceImporterTest call(
      String name, int thread, int start, int duration, int sequence, String dims, String types) {
    events.add(
        """
        {"ph":"X","cat":"cpu_op","name":"%s","pid":1,"tid":%d,"ts":%d,"dur":%d,
         "args":{"Sequence number":%d,"Input Dims":%s,"Input type":%s}}"""
            .formatted(name, thread, start, duration, sequence, dims, types));
    return this;
  }

  private Trace read() {
    String text = "{\"traceEvents\":[" + String.join(",", events) + "]}";
    return new KinetoTraceImporter()
        .read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            "k.json",
            ImportOptions.DEFAULT);
  }

  private void fails(String part) {
    InputException e = assertThrows(InputException.class, this::read);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static GemmOp gemm(Trace trace, int i) {
    return (GemmOp) trace.ops().stream().filter(GemmOp.class::isInstance).toList().get(i);
  }

  private static String treatedAs(Trace trace, String kind) {
    return trace.header().treatments().stream()
        .filter(t -> t.kind().equals(kind))
        .map(Treatment::treatedAs)
        .findFirst()
        .orElseThrow();
  }

  private KinetoTraceImporterTest layer() {
    String floats = "[\"float\",\"float\",\"float\",\"Scalar\",\"Scalar\"]";
    return call("aten::addmm", 1, 10, 5, 7, "[[8],[8,8],[8,8],[],[]]", floats);
  }

  private KinetoTraceImporterTest backward() {
    return call(ENGINE + "AddmmBackward0", 2, 100, 50, 7, "[]", "[]")
        .call("AddmmBackward0", 2, 101, 40, 7, "[[8,8]]", "[\"float\"]");
  }

  @Test
  void ofTwoProductsThatLookAlikeTheFirstReadsTheParameter() {
    String floats = "[\"float\",\"float\"]";
    Trace trace =
        layer()
            .backward()
            .call("aten::mm", 2, 110, 5, -1, "[[8,8],[8,8]]", floats)
            .call("aten::mm", 2, 120, 5, -1, "[[8,8],[8,8]]", floats)
            .read();
    assertEquals(GemmRole.FORWARD, gemm(trace, 0).role());
    assertEquals(GemmRole.INPUT_GRADIENT, gemm(trace, 1).role());
    assertEquals(gemm(trace, 0).b(), gemm(trace, 1).b(), "the weight");
    assertEquals(GemmRole.WEIGHT_GRADIENT, gemm(trace, 2).role());
    assertEquals(gemm(trace, 0).a(), gemm(trace, 2).b(), "the layer's input");
    assertEquals(TensorRole.WEIGHT_GRADIENT, trace.tensors().get(gemm(trace, 2).output()).role());
    assertEquals(Phase.BACKWARD, gemm(trace, 1).phase());
  }

  @Test
  void aProductThatStandsAloneInABackwardFunctionIsTheWeightGradient() {
    Trace trace =
        layer()
            .backward()
            .call("aten::mm", 2, 110, 5, -1, "[[8,8],[8,8]]", "[\"float\",\"float\"]")
            .read();
    assertEquals(GemmRole.WEIGHT_GRADIENT, gemm(trace, 1).role());
    assertEquals(gemm(trace, 0).a(), gemm(trace, 1).b());
  }

  @Test
  void anOpReadsTheNewestResultOfItsSize() {
    Trace trace =
        layer()
            .call("aten::relu", 1, 20, 5, -1, "[[8,8]]", "[\"float\"]")
            .call("aten::tanh", 1, 30, 5, -1, "[[2,32]]", "[\"float\"]")
            .read();
    assertEquals(
        trace.ops().get(0).outputs().get(0).tensor(), trace.ops().get(1).inputs().get(0).tensor());
    assertEquals(
        trace.ops().get(1).outputs().get(0).tensor(), trace.ops().get(2).inputs().get(0).tensor());
  }

  @Test
  void fusedAttentionIsTwoProductsForwardAndFiveBackward() {
    String three = "[[2,4,16,8],[2,4,16,8],[2,4,16,8]]";
    String four = "[[2,4,16,8],[2,4,16,8],[2,4,16,8],[2,4,16,8]]";
    String types = "[\"float\",\"float\",\"float\"]";
    Trace trace =
        call("aten::_scaled_dot_product_flash_attention", 1, 10, 5, 3, three, types)
            .call(ENGINE + "FlashBackward0", 2, 100, 50, 3, "[]", "[]")
            .call("FlashBackward0", 2, 101, 40, 3, "[[2,4,16,8]]", "[\"float\"]")
            .call(
                "aten::_scaled_dot_product_flash_attention_backward",
                2,
                110,
                5,
                -1,
                four,
                "[\"float\",\"float\",\"float\",\"float\"]")
            .read();
    long each = 2L * 4 * 16 * 16 * 8;
    assertEquals(7, trace.ops().stream().filter(GemmOp.class::isInstance).count());
    for (int i = 0; i < 7; i++) {
      assertEquals(each, gemm(trace, i).shape().macs());
    }
    assertEquals(
        4,
        trace.ops().stream()
            .filter(op -> op instanceof GemmOp g && g.role() == GemmRole.INPUT_GRADIENT)
            .count());
  }

  @Test
  void whatHasNoShapesIsNotRecordedAndTheHeaderSaysSo() {
    Trace trace =
        layer().call("aten::cat", 1, 20, 5, -1, "[[],[]]", "[\"TensorList\",\"Scalar\"]").read();
    assertEquals("not recorded", treatedAs(trace, "aten::cat"));
    assertTrue(
        trace.header().assumptions().stream().anyMatch(a -> a.startsWith("1 calls whose work")));
  }

  @Test
  void callsInsideAnotherArePartOfIt() {
    Trace trace =
        layer()
            .call("aten::softmax", 1, 20, 9, -1, "[[8,8]]", "[\"float\"]")
            .call("aten::_softmax", 1, 21, 8, -1, "[[8,8]]", "[\"float\"]")
            .call("aten::fill_", 1, 22, 0, -1, "[[8,8]]", "[\"float\"]")
            .read();
    assertEquals(2, trace.ops().size());
    assertEquals("no work", treatedAs(trace, "aten::softmax"));
    assertEquals("part of another op", treatedAs(trace, "aten::fill_"));
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    layer().call("aten::foo", 1, 20, 5, -1, "[[8,8]]", "[\"float\"]").fails("'aten::foo'");
    events.clear();
    call("aten::mm", 1, 1, 1, -1, "[[4,5],[6,7]]", "[\"float\",\"float\"]")
        .fails("do not multiply");
    events.clear();
    call("aten::mm", 1, 1, -1, -1, "[]", "[]").fails("duration");
    events.clear();
    fails("holds no operator");
    String huge = "[[1000000000000,1000000],[1000000,1000000000000]]";
    call("aten::mm", 1, 1, 1, -1, huge, "[\"float\",\"float\"]").fails("2^63");
  }
}
