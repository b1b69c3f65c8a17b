package org.bfpsim.workload.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
  private final int[][] before;
  private final int[] count;

  private Dependencies(Trace trace) {
    this.trace = trace;
    this.before = new int[trace.ops().size()][4];
    this.count = new int[trace.ops().size()];
  }

  /** For each op the ops that it waits for, ascending and without repeats. */
  static int[][] of(Trace trace) {
    return new Dependencies(trace).build();
  }

  private int[][] build() {
    for (int i = 0; i < trace.tensors().size(); i++) {
      readers.add(new ArrayList<>());
      writers.add(new ArrayList<>());
    }
    for (int op = 0; op < trace.ops().size(); op++) {
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
    for (int op = 0; op < before.length; op++) {
      before[op] = sortedOnce(before[op], count[op]);
    }
    return before;
  }

  private static int[] sortedOnce(int[] ops, int count) {
    Arrays.sort(ops, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || ops[i] != ops[kept - 1]) {
        ops[kept] = ops[i];
        kept++;
      }
    }
    return Arrays.copyOf(ops, kept);
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

  private void edge(int first, int then) {
    if (first != then) {
      if (count[then] == before[then].length) {
        before[then] = Arrays.copyOf(before[then], 2 * count[then]);
      }
      before[then][count[then]] = first;
      count[then]++;
    }
  }
}
