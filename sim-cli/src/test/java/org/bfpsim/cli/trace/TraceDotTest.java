package org.bfpsim.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.importer.ImportOptions;
import org.bfpsim.workload.importer.TraceImporters;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.dot.DOTImporter;
import org.jgrapht.util.SupplierUtil;
import org.junit.jupiter.api.Test;

/** What is written reads back as DOT. */
class TraceDotTest {
  private final Map<String, String> labels = new HashMap<>();

  private static Trace generated(String model) {
    return TrainingStepGenerator.generate(ModelZoo.model(model), StepOptions.of(1, 8));
  }

  private Graph<String, DefaultEdge> readBack(TraceDot dot) {
    StringWriter text = new StringWriter();
    dot.write(text);
    Graph<String, DefaultEdge> graph =
        new DirectedPseudograph<>(
            SupplierUtil.createStringSupplier(), SupplierUtil.createDefaultEdgeSupplier(), false);
    DOTImporter<String, DefaultEdge> importer = new DOTImporter<>();
    importer.setVertexFactory(id -> id);
    importer.addVertexAttributeConsumer(
        (of, value) -> {
          if (of.getSecond().equals("label")) {
            labels.put(of.getFirst(), value.getValue());
          }
        });
    importer.importGraph(graph, new StringReader(text.toString()));
    return graph;
  }

  private static long edges(Trace trace) {
    TraceGraph graph = TraceGraph.of(trace);
    long edges = 0;
    for (int op = 0; op < graph.ops(); op++) {
      edges += graph.predecessors(op).length;
    }
    return edges;
  }

  @Test
  void everyOpAndDependencyReadsBack() {
    for (String model : List.of("transformer-tiny", "bert-small")) {
      Trace trace = generated(model);
      Graph<String, DefaultEdge> graph = readBack(TraceDot.of(trace, OpFilter.ALL, false));
      assertEquals(trace.ops().size(), graph.vertexSet().size(), model);
      assertEquals(edges(trace), graph.edgeSet().size(), model);
      for (int op = 0; op < trace.ops().size(); op++) {
        assertTrue(labels.get("op" + op).startsWith(trace.ops().get(op).name()), model);
      }
    }
  }

  @Test
  void layersThatRepeatAreDrawnOnce() {
    Trace deep = generated("gpt2-large");
    Trace shallow = generated("gpt2");
    TraceDot folded = TraceDot.of(deep, OpFilter.ALL, true);
    assertEquals(
        TraceDot.of(shallow, OpFilter.ALL, true).vertices(),
        folded.vertices(),
        "36 layers look like 12");
    assertTrue(folded.vertices() < 100, folded.summary());
    Graph<String, DefaultEdge> graph = readBack(folded);
    assertEquals(folded.vertices(), graph.vertexSet().size());
    assertEquals(folded.edges(), graph.edgeSet().size());
    assertTrue(labels.values().stream().anyMatch(label -> label.contains("(36 x)")));
  }

  @Test
  void recordedTraceOfGpt2LargeStaysSmallToo() {
    Trace trace =
        TraceImporters.read(
            SharedReference.path("traces", "pytorch_et", "hf_GPT2_et.json.tar.gz"),
            ImportOptions.DEFAULT);
    TraceDot folded = TraceDot.of(trace, OpFilter.ALL, true);
    assertTrue(folded.vertices() < 400, folded.summary());
    assertEquals(folded.vertices(), readBack(folded).vertexSet().size());
  }

  @Test
  void filterLeavesWhatItNames() {
    Trace trace = generated("bert-small");
    OpFilter forward =
        new OpFilter(
            Optional.of("encoder.*"),
            Optional.of(Phase.FORWARD),
            Optional.empty(),
            Optional.empty());
    TraceDot dot = TraceDot.of(trace, forward, false);
    assertEquals(forward.of(trace).size(), dot.vertices());
    assertTrue(dot.vertices() < trace.ops().size() / 2);
  }
}
