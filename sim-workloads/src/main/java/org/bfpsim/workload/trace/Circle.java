package org.bfpsim.workload.trace;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.GabowStrongConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;

/** Names the ops that wait for each other in a circle. */
final class Circle {
  private static final int MOST_NAMES = 12;

  private Circle() {}

  /** A shortest circle through the first op that is on any. */
  static String of(int[][] predecessors, Trace trace) {
    Graph<Integer, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
    for (int op = 0; op < predecessors.length; op++) {
      for (int before : predecessors[op]) {
        Graphs.addEdgeWithVertices(graph, before, op);
      }
    }
    Set<Integer> knot =
        new GabowStrongConnectivityInspector<>(graph)
            .stronglyConnectedSets().stream()
                .filter(set -> set.size() > 1)
                .min(Comparator.comparing(Circle::first))
                .orElseThrow();
    int first = first(knot);
    var inside = new AsSubgraph<>(graph, knot);
    List<Integer> back =
        Graphs.successorListOf(inside, first).stream()
            .map(next -> BFSShortestPath.findPathBetween(inside, next, first).getVertexList())
            .min(Comparator.comparingInt(List::size))
            .orElseThrow();
    String names =
        back.stream()
            .limit(MOST_NAMES)
            .map(op -> " → '" + trace.ops().get(op).name() + "'")
            .collect(Collectors.joining());
    String more = back.size() > MOST_NAMES ? " → … (" + back.size() + " ops)" : "";
    return "'%s'%s%s; expected no op to wait for its own result"
        .formatted(trace.ops().get(first).name(), names, more);
  }

  private static int first(Set<Integer> ops) {
    return ops.stream().min(Integer::compare).orElseThrow();
  }
}
