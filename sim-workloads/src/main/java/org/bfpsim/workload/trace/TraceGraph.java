package org.bfpsim.workload.trace;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.bfpsim.core.InputException;

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
    int[][] predecessors = Dependencies.of(trace);
    int[] order = order(predecessors);
    if (order.length < predecessors.length) {
      throw new InputException(
          source, "ops wait for each other in a circle: " + Circle.of(predecessors, trace));
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

  /** Kahn's algorithm, the lowest op first; shorter than the ops where some wait in a circle. */
  private static int[] order(int[][] predecessors) {
    int[][] successors = successors(predecessors);
    int[] waiting = Arrays.stream(predecessors).mapToInt(before -> before.length).toArray();
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int op = 0; op < waiting.length; op++) {
      if (waiting[op] == 0) {
        ready.add(op);
      }
    }
    int[] order = new int[waiting.length];
    int done = 0;
    while (!ready.isEmpty()) {
      int op = ready.remove();
      order[done] = op;
      done++;
      for (int after : successors[op]) {
        waiting[after]--;
        if (waiting[after] == 0) {
          ready.add(after);
        }
      }
    }
    return Arrays.copyOf(order, done);
  }

  private static int[][] successors(int[][] predecessors) {
    int[] count = new int[predecessors.length];
    for (int[] before : predecessors) {
      for (int op : before) {
        count[op]++;
      }
    }
    int[][] successors = new int[predecessors.length][];
    Arrays.setAll(successors, op -> new int[count[op]]);
    for (int op = 0; op < predecessors.length; op++) {
      for (int before : predecessors[op]) {
        count[before]--;
        successors[before][count[before]] = op;
      }
    }
    return successors;
  }
}
