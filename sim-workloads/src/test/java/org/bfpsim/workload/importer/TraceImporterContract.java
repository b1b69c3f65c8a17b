package org.bfpsim.workload.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.bfpsim.core.InputException;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.bfpsim.workload.trace.TraceReader;
import org.bfpsim.workload.trace.TraceWriter;
import org.junit.jupiter.api.Test;

/** What every importer keeps to. */
abstract class TraceImporterContract {
  abstract TraceImporter importer();

  /** A small file of the importer's kind, with at least one op. */
  abstract String sample() throws IOException;

  private Trace read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return importer().read(new ByteArrayInputStream(bytes), "sample", ImportOptions.DEFAULT);
  }

  @Test
  void itRecognisesItsOwnContentAndNoOther() throws IOException {
    assertTrue(importer().recognises(sample()));
    assertTrue(importer().recognises(sample().substring(0, 60)));
    for (String other : new String[] {"", "\0\0", "Layer,M,N,K\n", "{}", "{\"traceEvents\":[]}"}) {
      assertFalse(importer().recognises(other), other);
    }
  }

  @Test
  void theSameFileGivesTheSameTrace() throws IOException {
    Trace trace = read(sample());
    assertFalse(trace.ops().isEmpty());
    assertEquals(trace, read(sample()));
  }

  @Test
  void theTraceIsInOrderAndCanBeWritten() throws IOException {
    Trace trace = read(sample());
    assertTrue(TraceGraph.of(trace).isInOrder());
    StringWriter out = new StringWriter();
    TraceWriter.write(trace, out);
    byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
    assertEquals(trace, TraceReader.read(new ByteArrayInputStream(bytes), "written"));
  }

  @Test
  void aFileCutShortNamesItself() throws IOException {
    String cut = sample().strip();
    cut = cut.substring(0, cut.length() - 1);
    String text = cut;
    InputException e = assertThrows(InputException.class, () -> read(text));
    assertTrue(e.getMessage().startsWith("sample:"), e.getMessage());
  }
}
