package org.bfpsim.workload.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.bfpsim.workload.trace.TraceReader;
import org.bfpsim.workload.trace.TraceWriter;
import org.bfpsim.workload.trace.Treatment;
import org.junit.jupiter.api.Test;

/** What every importer keeps to. */
abstract class TraceImporterContract {
  abstract TraceImporter importer();

  /** A small file of the importer's kind, with at least one op; damaged without its last byte. */
  abstract String sample() throws IOException;

  /** The same file's bytes. */
  byte[] bytes() throws IOException {
    return sample().strip().getBytes(StandardCharsets.UTF_8);
  }

  /** What the sample needs to be read. */
  ImportOptions options() {
    return ImportOptions.DEFAULT;
  }

  private Trace read(byte[] bytes) {
    return importer().read(new ByteArrayInputStream(bytes), "sample", options());
  }

  private static String head(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What starts like a file of each kind, and what starts like none. */
  private static final List<byte[]> STARTS =
      List.of(
          bytes(""),
          bytes("\0\0"),
          bytes("{}"),
          bytes("Layer,M,N,K\n"),
          bytes("{\"traceEvents\":[]}"),
          bytes("{\"schema\":\"1.1.0\",\"nodes\":["),
          bytes("{\"schema\":\"bfpsim.trace/1\""),
          bytes("Operator: aten.mm.default\n"),
          bytes("\030\022\017\012\006schema\0\0\0\0"),
          bytes("\010\007\022\004torch"));

  @Test
  void itRecognisesItsOwnContentAndNoOther() throws IOException {
    assertTrue(importer().recognises(head(bytes())));
    assertTrue(importer().recognises(head(Arrays.copyOf(bytes(), 60))));
    long alike = STARTS.stream().filter(start -> importer().recognises(head(start))).count();
    assertEquals(1, alike, "one start is its own");
  }

  @Test
  void theSameFileGivesTheSameTrace() throws IOException {
    Trace trace = read(bytes());
    assertFalse(trace.ops().isEmpty());
    assertEquals(trace, read(bytes()));
  }

  @Test
  void theTraceIsInOrderAndCanBeWritten() throws IOException {
    Trace trace = read(bytes());
    assertTrue(TraceGraph.of(trace).isInOrder());
    StringWriter out = new StringWriter();
    TraceWriter.write(trace, out);
    assertEquals(
        trace, TraceReader.read(new ByteArrayInputStream(bytes(out.toString())), "written"));
  }

  @Test
  void everyOpOfTheSourceIsCounted() throws IOException {
    Trace trace = read(bytes());
    long counted = trace.header().treatments().stream().mapToLong(Treatment::count).sum();
    assertEquals(sourceOps(), counted);
  }

  /** How many ops the sample holds, or lists as counted. */
  abstract long sourceOps();

  @Test
  void aFileCutShortNamesItself() throws IOException {
    byte[] cut = Arrays.copyOf(bytes(), bytes().length - 1);
    InputException e = assertThrows(InputException.class, () -> read(cut));
    assertTrue(e.getMessage().startsWith("sample:"), e.getMessage());
  }
}
