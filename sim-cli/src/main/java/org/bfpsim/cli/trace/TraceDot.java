package org.bfpsim.cli.trace;

import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.Op;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Trace;
import org.bfpsim.workload.trace.TraceGraph;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.dot.DOTExporter;

/**
 * A trace's graph as Graphviz DOT. A full line is data that flows, a dotted one an op that must
 * wait before it overwrites what another reads. Where layers are folded, a dashed line leads from a
 * layer to the next one.
 */
public final class TraceDot {
  private static final Map<Phase, String> FILL =
      Map.of(Phase.FORWARD, "#dbe9f6", Phase.BACKWARD, "#fde5cd", Phase.UPDATE, "#e2f0d9");

  private final Trace trace;
  private final FoldedOps folded;
  private final Graph<Integer, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
  private final Map<DefaultEdge, String> styles = new LinkedHashMap<>();

  private TraceDot(Trace trace, FoldedOps folded) {
    this.trace = trace;
    this.folded = folded;
    folded.representatives().values().forEach(graph::addVertex);
    TraceGraph order = TraceGraph.of(trace);
    for (int op : folded.representatives().keySet()) {
      for (int before : order.predecessors(op)) {
        if (folded.representatives().containsKey(before)) {
          edge(before, op);
        }
      }
    }
  }

  /**
   * The graph of some ops.
   *
   * @param fold whether layers that repeat are drawn once
   */
  public static TraceDot of(Trace trace, OpFilter filter, boolean fold) {
    List<Integer> ops = filter.of(trace);
    return new TraceDot(trace, fold ? FoldedOps.of(trace, ops) : FoldedOps.unfolded(trace, ops));
  }

  public int vertices() {
    return graph.vertexSet().size();
  }

  public int edges() {
    return graph.edgeSet().size();
  }

  public void write(Writer out) {
    DOTExporter<Integer, DefaultEdge> exporter = new DOTExporter<>(op -> "op" + op);
    exporter.setGraphIdProvider(() -> "trace");
    exporter.setGraphAttributeProvider(
        () -> attributes("rankdir", "TB", "label", quoted(trace.header().model())));
    exporter.setVertexAttributeProvider(this::vertex);
    exporter.setEdgeAttributeProvider(edge -> attributes("style", styles.get(edge)));
    exporter.exportGraph(graph, out);
  }

  private void edge(int before, int after) {
    int from = folded.representatives().get(before);
    int to = folded.representatives().get(after);
    String style = style(before, after);
    DefaultEdge edge = graph.addEdge(from, to);
    if (edge != null) {
      styles.put(edge, style);
    } else if (style.equals("solid")) {
      styles.put(graph.getEdge(from, to), style);
    }
  }

  private String style(int before, int after) {
    Op first = trace.ops().get(before);
    Op then = trace.ops().get(after);
    boolean flows =
        first.outputs().stream()
            .anyMatch(
                made -> then.inputs().stream().anyMatch(read -> read.tensor() == made.tensor()));
    boolean nextLayer =
        folded.times(folded.representatives().get(after)) > 1
            && !first.layer().equals(then.layer())
            && folded
                .place(folded.representatives().get(before))
                .equals(folded.place(folded.representatives().get(after)));
    return nextLayer ? "dashed" : flows ? "solid" : "dotted";
  }

  private Map<String, Attribute> vertex(int drawn) {
    Op op = trace.ops().get(drawn);
    boolean product = op instanceof GemmOp;
    int times = folded.times(drawn);
    String name = times > 1 ? op.name().replace(op.layer() + ".", "") : op.name();
    String label =
        name
            + "\\n"
            + (product ? "" : op.kind() + " ")
            + OpRow.size(op)
            + epilogue(op)
            + (times > 1 ? "\\n" + folded.place(drawn) + " (" + times + " x)" : "");
    return attributes(
        "label",
        label,
        "shape",
        product ? "box" : "ellipse",
        "style",
        "filled",
        "fillcolor",
        FILL.get(op.phase()));
  }

  private static String epilogue(Op op) {
    String kind = OpRow.kind(op);
    return kind.equals(op.kind()) ? "" : "\\n" + kind.substring(op.kind().length());
  }

  /** The exporter quotes attributes of vertices and edges, not those of the graph. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Map<String, Attribute> attributes(String... pairs) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      attributes.put(pairs[i], DefaultAttribute.createAttribute(pairs[i + 1]));
    }
    return attributes;
  }

  /** What the picture leaves out, for the one who asked. */
  public String summary() {
    int ops = folded.representatives().size();
    return ops
        + " of "
        + trace.ops().size()
        + " ops as "
        + vertices()
        + " nodes and "
        + edges()
        + " edges";
  }
}
