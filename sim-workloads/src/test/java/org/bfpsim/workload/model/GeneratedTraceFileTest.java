package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.bfpsim.workload.trace.TraceReader;
import org.bfpsim.workload.trace.TraceWriter;
import org.junit.jupiter.api.Test;

/** A generated step passes the checks of the trace file and lists its ops in order. */
class GeneratedTraceFileTest {
  private static final long SEED = 611;

  @Test
  void stepReadsBackFromItsFileInOrder() throws IOException {
    for (int i = 0; i < SharedReference.randomCases(15); i++) {
      long seed = SEED + i;
      RandomArchitecture random = new RandomArchitecture(new Random(seed));
      Trace trace = TrainingStepGenerator.generate(random.next(), random.options());
      StringWriter out = new StringWriter();
      TraceWriter.write(trace, out);
      byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
      Trace read = TraceReader.read(new ByteArrayInputStream(bytes), "seed " + seed);
      assertEquals(trace, read, "seed " + seed);
      assertTrue(TraceGraph.of(trace).isInOrder(), "seed " + seed);
    }
  }
}
