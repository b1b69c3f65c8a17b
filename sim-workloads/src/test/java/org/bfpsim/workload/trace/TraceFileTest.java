package org.bfpsim.workload.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {
  private static final String HEADER =
      "{\"schema\":\"bfpsim.trace/1\",\"model\":\"tiny\",\"origin\":\"hand\",\"batch\":1,"
          + "\"sequence\":2,\"steps\":1,\"assumptions\":[],\"treatments\":[]}";
  private static final String X =
      "{\"tensor\":\"x\",\"shape\":[2,3],\"role\":\"input\",\"layer\":\"\"}";
  private static final String W =
      "{\"tensor\":\"w\",\"shape\":[3,4],\"role\":\"weight\",\"layer\":\"\"}";
  private static final String Y =
      "{\"tensor\":\"y\",\"shape\":[2,4],\"role\":\"activation\",\"layer\":\"\"}";
  private static final String GEMM =
      "{\"gemm\":\"fc\",\"layer\":\"\",\"phase\":\"forward\",\"category\":\"linear\","
          + "\"role\":\"forward\",\"batch\":1,\"m\":2,\"n\":4,\"k\":3,\"a\":\"x\","
          + "\"transposeA\":false,\"b\":\"w\",\"transposeB\":false,\"output\":\"y\",\"addend\":[]}";
  private static final String RELU =
      "{\"vector\":\"act\",\"layer\":\"\",\"phase\":\"forward\",\"category\":\"norm_activation\","
          + "\"kind\":\"relu\",\"elements\":8,\"costPerElement\":1,"
          + "\"inputs\":[{\"tensor\":\"y\"}],\"outputs\":[{\"tensor\":\"y\",\"elements\":8}]}";

  private static Trace read(String... lines) {
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    return TraceReader.read(new ByteArrayInputStream(text), "t.jsonl");
  }

  private static void fails(String start, String part, String... lines) {
    InputException e = assertThrows(InputException.class, () -> read(lines));
    assertTrue(e.getMessage().startsWith("t.jsonl:" + start), e.getMessage());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static String text(Trace trace) throws IOException {
    StringWriter out = new StringWriter();
    TraceWriter.write(trace, out);
    return out.toString();
  }

  @Test
  void handWrittenTraceIsRead() {
    Trace trace = read(HEADER, X, W, Y, GEMM, RELU);
    assertEquals(List.of("fc", "act"), trace.ops().stream().map(Op::name).toList());
    assertEquals(new Access(2, 8), trace.ops().get(1).inputs().get(0));
    assertEquals(24, ((GemmOp) trace.ops().get(0)).shape().macs());
  }

  @Test
  void whatIsWrittenReadsBackEqual() throws IOException {
    for (long seed = 0; seed < SharedReference.randomCases(80); seed++) {
      Trace trace = RandomTraces.of(seed, 40);
      String text = text(trace);
      Trace again = read(text.stripTrailing());
      assertEquals(trace, again, "seed " + seed);
      assertEquals(text, text(again), "seed " + seed);
    }
  }

  @Test
  void opsInAnyOrderAreSortedSoThatReadersFollowWriters() throws IOException {
    String v = Y.replace("\"y\"", "\"v\"");
    String act = RELU.replace("\"y\",\"elements\"", "\"v\",\"elements\"");
    Trace trace = read(HEADER, X, W, Y, v, act, GEMM);
    assertEquals(List.of("fc", "act"), trace.ops().stream().map(Op::name).toList());
    for (long seed = 0; seed < SharedReference.randomCases(40); seed++) {
      Trace chain = onlyOnceWritten(RandomTraces.of(seed, 30));
      List<Op> shuffled = new ArrayList<>(chain.ops());
      Collections.shuffle(shuffled, new Random(seed));
      Trace again =
          read(text(new Trace(chain.header(), chain.tensors(), shuffled)).stripTrailing());
      assertTrue(TraceGraph.of(again).isInOrder(), "seed " + seed);
      assertEveryReaderFollowsTheWriter(again, "seed " + seed);
    }
  }

  /** With roles that do not exist from the start where an op writes, a shuffle loses nothing. */
  private static Trace onlyOnceWritten(Trace trace) {
    List<Tensor> tensors = new ArrayList<>(trace.tensors());
    for (Op op : trace.ops()) {
      for (Access access : op.outputs()) {
        Tensor t = tensors.get(access.tensor());
        tensors.set(
            access.tensor(), new Tensor(t.name(), t.shape(), TensorRole.ACTIVATION, t.layer()));
      }
    }
    return new Trace(trace.header(), tensors, trace.ops());
  }

  private static void assertEveryReaderFollowsTheWriter(Trace trace, String message) {
    int[] writtenAt = new int[trace.tensors().size()];
    for (int i = 0; i < trace.ops().size(); i++) {
      for (Access access : trace.ops().get(i).outputs()) {
        writtenAt[access.tensor()] = i;
      }
    }
    for (int i = 0; i < trace.ops().size(); i++) {
      for (Access access : trace.ops().get(i).inputs()) {
        assertTrue(writtenAt[access.tensor()] <= i, message);
      }
    }
  }

  @Test
  void gzipIsToldByContent(@TempDir Path folder) throws IOException {
    Trace trace = RandomTraces.of(5, 40);
    Path plain = folder.resolve("a.jsonl");
    TraceWriter.write(trace, plain);
    Path packed = folder.resolve("b.jsonl");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(plain, out);
    }
    assertEquals(trace, TraceReader.read(plain));
    assertEquals(trace, TraceReader.read(packed));
    byte[] bytes = Files.readAllBytes(packed);
    Files.write(packed, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    InputException e = assertThrows(InputException.class, () -> TraceReader.read(packed));
    assertTrue(e.getMessage().startsWith(packed.toString()), e.getMessage());
  }

  @Test
  void aFileThatIsNoTraceIsAnError(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a");
    assertThrows(InputException.class, () -> TraceReader.read(file));
    Files.write(file, new byte[0]);
    assertThrows(InputException.class, () -> TraceReader.read(file));
    Files.write(file, new byte[] {'{', (byte) 0xff, (byte) 0xfe});
    assertThrows(InputException.class, () -> TraceReader.read(file));
    fails("1:11: at $.schema: ", "expected a text", "{\"schema\":1}");
    fails("1: at $.schema", "expected \"bfpsim.trace/1\"", HEADER.replace("trace/1", "trace/9"));
  }

  @Test
  void aLineWithoutEndIsAnErrorAndNotAFullMemory() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }
        };
    assertThrows(InputException.class, () -> TraceReader.read(endless, "endless"));
  }

  @Test
  void wrongValuesNameTheirLine() {
    fails("3", "dimension -4", HEADER, X, W.replace("4", "-4"));
    fails("3", "2^63", HEADER, X, W.replace("3,4", "4294967296,4294967296"));
    fails("3", "'x' stands on line 2 already", HEADER, X, X);
    fails("6", "'fc' stands on line 5 already", HEADER, X, W, Y, GEMM, GEMM);
    fails("5", "unknown tensor 'z'", HEADER, X, W, Y, GEMM.replace("\"x\"", "\"z\""));
    fails(
        "5", "unknown kind 'rleu'; expected 'relu'", HEADER, X, W, Y, RELU.replace("relu", "rleu"));
    fails("5:1", "kind of line, 'conv'", HEADER, X, W, Y, GEMM.replace("\"gemm\"", "\"conv\""));
    fails("6:1", "tensor after the first op", HEADER, X, W, Y, GEMM, X);
    fails("5", "operand A 'x' has 6", HEADER, X, W, Y, GEMM.replace("\"m\":2", "\"m\":7"));
    fails("5", "operand B 'w' has 12", HEADER, X, W, Y, GEMM.replace("\"n\":4", "\"n\":5"));
    fails("5", "result 'y' has 6", HEADER, X, W, Y.replace("2,4", "2,3"), GEMM);
    fails("5", "dimension at least 1", HEADER, X, W, Y, GEMM.replace("\"k\":3", "\"k\":0"));
    fails("5", "2^63", HEADER, X, W, Y, GEMM.replace("\"k\":3", "\"k\":9223372036854775807"));
    fails("5", "elements is 0", HEADER, X, W, Y, RELU.replace(":8,\"cost", ":0,\"cost"));
    fails("5", "costPerElement is 0", HEADER, X, W, Y, RELU.replace("ent\":1", "ent\":0"));
    fails("5", "unknown key 'rol'; expected 'role'", HEADER, X, W, Y, GEMM.replace("role", "rol"));
    fails("5", "ends too early", HEADER, X, W, Y, GEMM.replace("]}", "]"), "}");
  }

  @Test
  void anOperandMayBeSharedEvenlyByTheBatchButNotOtherwise() {
    String batched = GEMM.replace("\"batch\":1", "\"batch\":6");
    String y = Y.replace("2,4", "6,2,4");
    String x = X.replace("2,3", "6,2,3");
    assertEquals(1, read(HEADER, x, W, y, batched).ops().size());
    assertEquals(1, read(HEADER, x, W.replace("3,4", "2,3,4"), y, batched).ops().size());
    fails("5", "operand B", HEADER, x, W.replace("3,4", "4,3,4"), y, batched);
    fails("5", "operand B", HEADER, x, W.replace("3,4", "3,6"), y, batched);
  }

  @Test
  void anEpilogueTouchesAsManyElementsAsItsProduct() {
    String relu =
        "{\"op\":\"relu\",\"layer\":\"fc\",\"category\":\"norm_activation\",\"kind\":\"relu\","
            + "\"costPerElement\":1,\"operand\":\"z\",\"inputs\":[],\"outputs\":[]}";
    String z = Y.replace("\"y\"", "\"z\"");
    String gemm = GEMM.replace("\"addend\":[]", "\"addend\":[],\"epilogue\":[" + relu + "]");
    Trace trace = read(HEADER, X, W, Y, z, gemm);
    GemmOp product = (GemmOp) trace.ops().get(0);
    assertEquals(List.of(new Access(2, 8), new Access(3, 8)), product.outputs());
    assertEquals(1, product.laneOperationsPerElement());
    fails("6", "'relu' touches 8 of the 7", HEADER, X, W, Y, z.replace("2,4", "7"), gemm);
    fails(
        "6",
        "unknown kind 'rleu'",
        HEADER,
        X,
        W,
        Y,
        z,
        gemm.replace(":\"relu\",\"c", ":\"rleu\",\"c"));
    fails(
        "6",
        "costPerElement of 'relu' is 0",
        HEADER,
        X,
        W,
        Y,
        z,
        gemm.replace("ent\":1", "ent\":0"));
    fails("6", "unknown key 'oprand'", HEADER, X, W, Y, z, gemm.replace("operand", "oprand"));
    fails(
        "6",
        "'relu' touches 6 of the 6",
        HEADER,
        X,
        W,
        Y,
        z,
        gemm.replace("\"inputs\":[]", "\"inputs\":[{\"tensor\":\"x\"}]"));
  }

  @Test
  void aTransferMovesATensorToAnotherOfItsShapeAndRole() {
    String z = Y.replace("\"y\"", "\"z\"");
    String sent =
        "{\"transfer\":\"y.offload\",\"layer\":\"fc\",\"phase\":\"forward\",\"toHost\":true,"
            + "\"from\":\"y\",\"to\":\"z\"}";
    Trace trace = read(HEADER, X, W, Y, z, GEMM, sent);
    assertEquals("offload", trace.ops().get(1).kind());
    assertEquals(8, trace.ops().get(1).inputs().get(0).elements());
    fails(
        "7",
        "op 'y.offload': 'w' is no other tensor of the shape and role of 'y'; expected one",
        HEADER,
        X,
        W,
        Y,
        z,
        GEMM,
        sent.replace("\"to\":\"z\"", "\"to\":\"w\""));
  }

  @Test
  void aCircleNamesFileAndOps() {
    String act = RELU.replace("\"y\",\"elements\"", "\"v\",\"elements\"");
    String v = Y.replace("\"y\"", "\"v\"").replace("2,4", "2,3");
    InputException e =
        assertThrows(
            InputException.class, () -> read(HEADER, W, v, Y, GEMM.replace("\"x\"", "\"v\""), act));
    assertTrue(
        e.getMessage()
            .startsWith("t.jsonl: ops wait for each other in a circle: 'fc' → 'act' → 'fc'"),
        e.getMessage());
  }

  @Test
  void theExampleAndTheKindsOfTheGuideHold() throws IOException {
    String guide =
        Files.readString(SharedReference.repositoryRoot().resolve("docs/trace-format.md"));
    String example = guide.substring(guide.indexOf("```json") + 8, guide.indexOf("\n```\n"));
    assertEquals(2, read(example).ops().size());
    for (VectorKind kind : VectorKind.values()) {
      assertTrue(guide.contains("`" + kind.label() + "`"), kind.label());
    }
  }
}
