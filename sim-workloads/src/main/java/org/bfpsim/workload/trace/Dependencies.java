package org.bfpsim.workload.trace;

import java.util.ArrayList;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;

/**
 * Finds which op waits for which, tensor by tensor, from the order in which a trace lists them.
 *
 * <ul>
 *   <li>A reader waits for the writers listed before it.
 *   <li>Where none is listed before it, the tensor does not exist from the start and the reader
 *       does not write it itself, it waits for all writers listed after it: the list is out of
 *       order.
 *   <li>A writer waits for the writers and readers of the tensor listed before it, but for the
 *       readers of the second rule.
 * </ul>
 */
final class Dependencies {
  private final Trace trace;
  private final List<List<Integer>> readers = new ArrayList<>();
  private final List<List<Integer>> writers = new ArrayList<>();
  private final Graph<Integer, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);

  private Dependencies(Trace trace) {
    this.trace = trace;
  }

  /** The graph over op indices; an edge runs from an op to one that waits for it. */
  static Graph<Integer, DefaultEdge> of(Trace trace) {
    return new Dependencies(trace).build();
  }

  private Graph<Integer, DefaultEdge> build() {
    for (int i = 0; i < trace.tensors().size(); i++) {
      readers.add(new ArrayList<>());
      writers.add(new ArrayList<>());
    }
    for (int op = 0; op < trace.ops().size(); op++) {
      graph.addVertex(op);
      for (Access access : trace.ops().get(op).inputs()) {
        readers.get(access.tensor()).add(op);
      }
      for (Access access : trace.ops().get(op).outputs()) {
        writers.get(access.tensor()).add(op);
      }
    }
    for (int tensor = 0; tensor < trace.tensors().size(); tensor++) {
      connect(tensor);
    }
    return graph;
  }

  /** Merges the tensor's readers and writers, both in listed order. */
  private void connect(int tensor) {
    List<Integer> reads = readers.get(tensor);
    List<Integer> writes = writers.get(tensor);
    int next = 0;
    int last = -1;
    for (int writer : writes) {
      int from = next;
      while (next < reads.size() && reads.get(next) <= writer) {
        read(reads.get(next), last, tensor);
        next++;
      }
      if (last >= 0) {
        edge(last, writer);
      }
      for (int i = from; i < next; i++) {
        if (last >= 0 || isReadFromStart(reads.get(i), tensor)) {
          edge(reads.get(i), writer);
        }
      }
      last = writer;
    }
    for (; next < reads.size(); next++) {
      read(reads.get(next), last, tensor);
    }
  }

  private void read(int reader, int lastWriter, int tensor) {
    List<Integer> writes = writers.get(tensor);
    if (lastWriter >= 0) {
      edge(lastWriter, reader);
    } else if (!writes.isEmpty() && !isReadFromStart(reader, tensor)) {
      edge(writes.get(writes.size() - 1), reader);
    }
  }

  /** Of a reader before which no writer is listed: whether what it reads was always there. */
  private boolean isReadFromStart(int reader, int tensor) {
    return trace.tensors().get(tensor).role().existsFromStart()
        || writers.get(tensor).contains(reader);
  }

  private void edge(int before, int after) {
    if (before != after) {
      graph.addEdge(before, after);
    }
  }
}
