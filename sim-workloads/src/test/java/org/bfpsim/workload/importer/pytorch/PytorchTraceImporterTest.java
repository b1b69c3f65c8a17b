package org.bfpsim.workload.importer.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.ImportOptions.Treat;
import org.bfpsim.workload.importer.pytorch.EtText.T;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

class PytorchTraceImporterTest {
  private static final T X = new T(10, 20, 4L, 8L);
  private static final T W = new T(11, 21, 8L, 6L);
  private static final T Y = new T(12, 22, 4L, 6L);

  private static EtText root() {
    return new EtText().frame(1, "[pytorch|profiler|execution_trace|process]", 1);
  }

  private static EtText product() {
    return root().op(2, "aten::mm", 1, List.of(X, W), Y);
  }

  private static void fails(EtText text, String part) {
    fails(text.text(), part);
  }

  private static void fails(String text, String part) {
    InputException e =
        assertThrows(InputException.class, () -> EtText.read(text, ImportOptions.DEFAULT));
    assertTrue(e.getMessage().startsWith("et.json"), e.getMessage());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static GemmOp gemm(Trace trace, int i) {
    return (GemmOp) trace.ops().get(i);
  }

  @Test
  void aProductIsReadWithItsRoles() {
    Trace trace = product().read();
    GemmOp gemm = gemm(trace, 0);
    assertEquals(4 * 8 * 6, gemm.shape().macs());
    assertEquals(GemmRole.FORWARD, gemm.role());
    assertEquals(TensorRole.INPUT, trace.tensors().get(gemm.a()).role());
    assertEquals(TensorRole.WEIGHT, trace.tensors().get(gemm.b()).role());
    assertEquals(TensorRole.ACTIVATION, trace.tensors().get(gemm.output()).role());
  }

  @Test
  void stridesOfSchema111TellTransposedOperands() {
    T transposed = W.strided(1L, 8L);
    Trace trace =
        root().schema("1.1.1-chakra.0.0.4").op(2, "aten::mm", 1, List.of(X, transposed), Y).read();
    assertFalse(gemm(trace, 0).transposeA());
    assertTrue(gemm(trace, 0).transposeB());
  }

  @Test
  void squareGradientsAreToldByTheParameterInEitherOrder() {
    T w = new T(11, 21, 4L, 4L);
    T x = new T(10, 20, 4L, 4L);
    T y = new T(12, 22, 4L, 4L);
    T dy = new T(13, 23, 4L, 4L);
    EtText text =
        root()
            .op(2, "aten::mm", 1, List.of(x, w), y)
            .op(3, "aten::relu", 1, List.of(y), dy)
            .frame(4, "MmBackward0", 1, dy)
            .op(5, "aten::mm", 4, List.of(x, dy), new T(14, 24, 4L, 4L))
            .op(6, "aten::mm", 4, List.of(dy, w), new T(15, 25, 4L, 4L));
    Trace trace = text.read();
    assertEquals(GemmRole.WEIGHT_GRADIENT, gemm(trace, 2).role());
    assertEquals(GemmRole.INPUT_GRADIENT, gemm(trace, 3).role());
  }

  @Test
  void aFreedStoragesIdBeginsANewTensor() {
    T z = new T(16, 20, 4L, 6L);
    Trace trace = product().op(3, "aten::relu", 1, List.of(Y), z).read();
    assertEquals(4, trace.tensors().size());
    assertEquals(3, trace.ops().get(1).outputs().get(0).tensor());
  }

  @Test
  void writingInPlaceKeepsTheTensor() {
    Trace trace = product().op(3, "aten::relu_", 1, List.of(Y), Y).read();
    Op relu = trace.ops().get(1);
    assertEquals(relu.inputs().get(0).tensor(), relu.outputs().get(0).tensor());
  }

  @Test
  void whatAnOpCallsIsPartOfIt() {
    Trace trace =
        root()
            .op(2, "aten::linear", 1, List.of(X, W), Y)
            .op(3, "aten::mm", 2, List.of(X, W), Y)
            .op(4, "aten::copy_", 3, List.of(Y, Y), Y)
            .read();
    assertEquals(1, trace.ops().size());
    assertTrue(
        trace.header().treatments().stream()
            .anyMatch(
                t -> t.kind().equals("aten::copy_") && t.treatedAs().equals("part of another op")));
  }

  @Test
  void nodesNeedNotBeSorted() {
    Trace trace =
        new EtText()
            .op(3, "aten::relu", 1, List.of(Y), new T(16, 26, 4L, 6L))
            .op(2, "aten::mm", 1, List.of(X, W), Y)
            .frame(1, "[pytorch|profiler|execution_trace|process]", 1)
            .read();
    assertEquals(List.of("mm.2", "relu.3"), trace.ops().stream().map(Op::name).toList());
  }

  @Test
  void anUnknownOpIsNamedUnlessTheUserMapsIt() {
    EtText text = product().op(3, "aten::frobnicate", 1, List.of(Y), new T(16, 26, 4L, 6L));
    fails(text, "node 3: the op 'aten::frobnicate' is not known");
    Trace mapped = text.read(EtText.treat("aten::frobnicate", Treat.ELEMENTWISE));
    assertEquals("function", mapped.ops().get(1).kind());
    assertEquals(1, text.read(EtText.treat("aten::frobnicate", Treat.NONE)).ops().size());
    ImportOptions parsed = ImportOptions.DEFAULT.withTreat("aten::frobnicate=none");
    assertEquals(1, text.read(parsed).ops().size());
    assertThrows(InputException.class, () -> ImportOptions.DEFAULT.withTreat("aten::foo=gemm"));
  }

  @Test
  void aWrapperOrAForeignBackwardFunctionWithoutContentIsAnError() {
    fails(root().op(2, "aten::linear", 1, List.of(X, W), Y), "'aten::linear' is empty");
    fails(root().frame(2, "MyAttentionBackward", 1, Y), "'MyAttentionBackward' is not known");
  }

  @Test
  void aStepIsPickedByItsIds() {
    EtText text =
        root()
            .frame(2, "ProfilerStep#7", 1)
            .op(3, "aten::mm", 2, List.of(X, W), Y)
            .frame(4, "ProfilerStep#8", 1)
            .op(5, "aten::mm", 4, List.of(X, W), Y)
            .op(6, "aten::relu", 1, List.of(Y), new T(16, 26, 4L, 6L))
            .frame(7, "ProfilerStep#9", 1);
    assertEquals(2, text.read().header().steps());
    Trace second = text.read(new ImportOptions(java.util.Map.of(), OptionalInt.of(1)));
    assertEquals(List.of("mm.5", "relu.6"), second.ops().stream().map(Op::name).toList());
    assertThrows(
        InputException.class,
        () -> text.read(new ImportOptions(java.util.Map.of(), OptionalInt.of(3))));
  }

  @Test
  void wrongFilesAreOneClearError() {
    String good = product().text();
    fails(good.replace("\"schema\":\"1.1.0", "\"schema\":\"2.1.0"), "the schema \"2.1.0");
    fails(good.replace("schema", "scheme"), "no 'schema'");
    fails(good.replace("nodes", "node"), "no 'nodes'");
    fails(good.substring(0, good.length() - 2), "ends too early");
    fails(good + "x", "malformed JSON");
    fails(good.replace("[4, 8]", "[4, -8]"), "a dimension of -8");
    fails(good.replace("[4, 8]", "[4, 9]"), "do not multiply");
    fails(good.replace("[4, 8]", "[4]"), "do not multiply");
    fails(good.replace("[4, 8]", "[4, 8, 9223372036854775807]"), "2^63");
    fails(
        good.replace(
                "\"ctrl_deps\":1,\"inputs\":{\"values\":[[10",
                "\"ctrl_deps\":2,\"inputs\":{\"values\":[[10")
            .replace("\"id\":2", "\"id\":1"),
        "two nodes have the id 1");
    fails(good.replace("[4, 8],", ""), "unequal length");
    fails(good.replace("\"name\":\"aten::mm\",", ""), "without name");
    fails("[]", "expected an object");
    fails("", "ends too early");
  }

  @Test
  void absurdShapesAreAnErrorAndNotAnOverflow() {
    long huge = 1_000_000_000_000L;
    T a = new T(10, 20, 1000L, huge);
    T b = new T(11, 21, huge, 1000L);
    T c = new T(12, 22, 1000L, 1000L);
    Trace trace = root().op(2, "aten::mm", 1, List.of(a, b), c).read();
    assertEquals(1_000_000L * huge, gemm(trace, 0).shape().macs());
    T wide = new T(11, 21, huge, 1_000_000L);
    fails(
        root()
            .op(
                2,
                "aten::mm",
                1,
                List.of(new T(10, 20, 100_000L, huge), wide),
                new T(12, 22, 100_000L, 1_000_000L)),
        "2^63");
  }

  @Test
  void nodesThatAreTheirOwnAncestorsAreNamed() {
    fails(
        root().op(2, "aten::view", 3, List.of(Y), Y).op(3, "aten::view", 2, List.of(Y), Y),
        "node 2 'aten::view' is its own ancestor");
  }
}
