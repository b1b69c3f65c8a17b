package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.bfpsim.workload.trace.TraceReader;
import org.bfpsim.workload.trace.TraceWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generated step passes the checks of the trace file and lists its ops in order. */
class GeneratedTraceFileTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "transformer-base",
        "roberta-base",
        "gpt2",
        "opt-350m",
        "llama-3-8b",
        "bloom-560m",
        "t5-small",
        "mbart-large"
      })
  void stepReadsBackFromItsFileInOrder(String name) throws IOException {
    Trace trace = TrainingStepGenerator.generate(ModelZoo.model(name), StepOptions.of(2, 8));
    StringWriter out = new StringWriter();
    TraceWriter.write(trace, out);
    byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
    assertEquals(trace, TraceReader.read(new ByteArrayInputStream(bytes), name));
    assertTrue(TraceGraph.of(trace).isInOrder());
  }
}
