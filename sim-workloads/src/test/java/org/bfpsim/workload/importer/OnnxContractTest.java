package org.bfpsim.workload.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.importer.onnx.OnnxImporter;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.Test;

class OnnxContractTest extends TraceImporterContract {
  @Override
  TraceImporter importer() {
    return new OnnxImporter();
  }

  @Override
  ImportOptions options() {
    return ImportOptions.DEFAULT.withDim("N=2");
  }

  @Override
  String sample() {
    return new String(bytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  byte[] bytes() {
    return OnnxFiles.model("N");
  }

  @Override
  long sourceOps() {
    return 3;
  }

  private Trace read(byte[] bytes, ImportOptions options) {
    return importer().read(new ByteArrayInputStream(bytes), "model", options);
  }

  private void fails(byte[] bytes, ImportOptions options, String part) {
    InputException e = assertThrows(InputException.class, () -> read(bytes, options));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void leadingDimensionsAreRowsOfAProductWithASharedMatrix() {
    Trace trace = read(bytes(), options());
    GemmOp gemm = (GemmOp) trace.ops().get(0);
    assertEquals(2 * 4 * 8 * 6, gemm.shape().macs());
    assertEquals(1, gemm.shape().batch());
    assertEquals(TensorRole.WEIGHT, trace.tensors().get(gemm.b()).role());
  }

  @Test
  void aDimensionWithoutASizeIsNamed() {
    fails(bytes(), ImportOptions.DEFAULT, "--dim N=SIZE");
    fails(bytes(), options().withDim("M=3"), "--dim M");
    assertEquals(3, read(bytes(), ImportOptions.DEFAULT.withDim("batch=2")).ops().size());
  }

  @Test
  void anUnknownKindIsNamedUnlessItIsMapped() {
    WireText graph =
        new WireText()
            .message(1, OnnxFiles.node("Foo", "y", "x"))
            .message(5, new WireText().whole(1, 6).whole(2, 1).text(8, "x"));
    byte[] model = new WireText().whole(1, 8).message(7, graph).bytes();
    fails(model, ImportOptions.DEFAULT, "--treat Foo=elementwise");
    assertEquals(1, read(model, ImportOptions.DEFAULT.withTreat("Foo=elementwise")).ops().size());
    assertEquals(0, read(model, ImportOptions.DEFAULT.withTreat("Foo=none")).ops().size());
  }

  @Test
  void aCircleIsNamed() {
    WireText graph =
        new WireText()
            .message(1, OnnxFiles.node("Relu", "a", "b"))
            .message(1, OnnxFiles.node("Relu", "b", "a"));
    byte[] model = new WireText().whole(1, 8).message(7, graph).bytes();
    fails(model, ImportOptions.DEFAULT, "Relu_of_a");
  }

  @Test
  void nodesMayStandInAnyOrder() throws IOException {
    WireText graph =
        new WireText()
            .message(1, OnnxFiles.node("Relu", "b", "a"))
            .message(1, OnnxFiles.node("Tanh", "a", "x"))
            .message(5, new WireText().whole(1, 6).whole(2, 1).text(8, "x"));
    byte[] model = new WireText().whole(1, 8).message(7, graph).bytes();
    assertEquals("tanh", read(model, ImportOptions.DEFAULT).ops().get(0).kind());
  }

  /** The model's result is stated as [N, 4, 8], and the weights make 6 columns of it. */
  @Test
  void headerSaysWhereAStatedShapeContradicts() {
    Trace trace = read(bytes(), options());
    assertTrue(
        trace.header().assumptions().stream()
            .anyMatch(
                line ->
                    line.contains("1 contradict them and were not used")
                        && line.contains("'r' is stated as [2, 4, 8] and is [2, 4, 6]")),
        trace.header().assumptions().toString());
  }
}
