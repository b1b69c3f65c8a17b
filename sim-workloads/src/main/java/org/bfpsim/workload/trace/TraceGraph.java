package org.bfpsim.workload.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bfpsim.core.InputException;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.GabowStrongConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.traverse.NotDirectedAcyclicGraphException;
import org.jgrapht.traverse.TopologicalOrderIterator;

/**
 * Which op of a trace waits for which, checked to be acyclic and frozen to int arrays. An op waits
 * for the writers of what it reads, and before it writes for the earlier readers and writers of the
 * same tensor.
 */
public final class TraceGraph {
  private static final int NONE = -1;

  private final int[] order;
  private final int[][] predecessors;
  private final int[] lastReader;

  private TraceGraph(int[] order, int[][] predecessors, int[] lastReader) {
    this.order = order;
    this.predecessors = predecessors;
    this.lastReader = lastReader;
  }

  /**
   * The graph of a trace.
   *
   * @throws InputException where ops wait for each other in a circle; it names them
   */
  public static TraceGraph of(Trace trace) {
    return of(trace, trace.header().model());
  }

  /**
   * As {@link #of(Trace)}.
   *
   * @param source what the trace is called in errors, for example its file
   */
  public static TraceGraph of(Trace trace, String source) {
    Graph<Integer, DefaultEdge> graph = Dependencies.of(trace);
    int[] order = order(graph, trace, source);
    int[][] predecessors = new int[order.length][];
    for (int op = 0; op < order.length; op++) {
      predecessors[op] =
          graph.incomingEdgesOf(op).stream().mapToInt(graph::getEdgeSource).sorted().toArray();
    }
    return new TraceGraph(order, predecessors, lastReaders(trace, order));
  }

  /** The ops so that each follows those it waits for; in the trace's order as far as possible. */
  public int[] order() {
    return order.clone();
  }

  /** Whether the trace lists its ops in such an order. */
  public boolean isInOrder() {
    for (int i = 0; i < order.length; i++) {
      if (order[i] != i) {
        return false;
      }
    }
    return true;
  }

  /** The trace with its ops listed in {@link #order}; itself where they are already. */
  public Trace inOrder(Trace trace) {
    if (isInOrder()) {
      return trace;
    }
    List<Op> ops = Arrays.stream(order).mapToObj(op -> trace.ops().get(op)).toList();
    return new Trace(trace.header(), trace.tensors(), ops);
  }

  public int ops() {
    return order.length;
  }

  /**
   * The ops that this one waits for, ascending; what follows from these by others may be absent.
   */
  public int[] predecessors(int op) {
    return predecessors[op].clone();
  }

  /** The op that reads the tensor last in {@link #order}; −1 where none reads it. */
  public int lastReader(int tensor) {
    return lastReader[tensor];
  }

  private static int[] lastReaders(Trace trace, int[] order) {
    int[] last = new int[trace.tensors().size()];
    Arrays.fill(last, NONE);
    for (int op : order) {
      trace.ops().get(op).inputs().forEach(access -> last[access.tensor()] = op);
    }
    return last;
  }

  private static int[] order(Graph<Integer, DefaultEdge> graph, Trace trace, String source) {
    int[] order = new int[graph.vertexSet().size()];
    try {
      var iterator = new TopologicalOrderIterator<>(graph, Integer::compare);
      for (int i = 0; i < order.length; i++) {
        order[i] = iterator.next();
      }
      return order;
    } catch (NotDirectedAcyclicGraphException e) {
      throw new InputException(
          source, "ops wait for each other in a circle: " + cycle(graph, trace), e);
    }
  }

  /** A shortest circle through the first op that is on any. */
  private static String cycle(Graph<Integer, DefaultEdge> graph, Trace trace) {
    Set<Integer> component =
        new GabowStrongConnectivityInspector<>(graph)
            .stronglyConnectedSets().stream()
                .filter(set -> set.size() > 1)
                .findFirst()
                .orElseThrow();
    var inside = new AsSubgraph<>(graph, component);
    int first = component.stream().min(Integer::compare).orElseThrow();
    List<Integer> circle =
        Graphs.successorListOf(inside, first).stream()
            .map(next -> BFSShortestPath.findPathBetween(inside, next, first).getVertexList())
            .min((a, b) -> Integer.compare(a.size(), b.size()))
            .orElseThrow();
    String names =
        circle.stream()
            .limit(12)
            .map(op -> "'" + trace.ops().get(op).name() + "'")
            .collect(Collectors.joining(" → "));
    String start = "'" + trace.ops().get(first).name() + "' → ";
    return start
        + names
        + (circle.size() > 12 ? " → … (" + circle.size() + " ops)" : "")
        + "; expected no op to wait for its own result";
  }
}
