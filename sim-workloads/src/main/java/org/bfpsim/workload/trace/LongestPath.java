package org.bfpsim.workload.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The heaviest chain of ops in which each waits for the one before: what no parallelism shortens.
 */
public final class LongestPath {
  private static final int NONE = -1;

  private LongestPath() {}

  /**
   * The chain with the greatest sum of weights, and among equals one of most ops.
   *
   * @param weight of an op, 0 or more
   * @return indices of its ops, the first first
   */
  public static List<Integer> of(Trace trace, ToLongFunction<Op> weight) {
    TraceGraph graph = TraceGraph.of(trace);
    int count = trace.ops().size();
    long[] weights = new long[count];
    int[] length = new int[count];
    int[] before = new int[count];
    Arrays.fill(before, NONE);
    int last = NONE;
    for (int op : graph.order()) {
      for (int earlier : graph.predecessors(op)) {
        if (before[op] == NONE || isHeavier(earlier, before[op], weights, length)) {
          before[op] = earlier;
        }
      }
      boolean starts = before[op] == NONE;
      weights[op] =
          Math.addExact(weight.applyAsLong(trace.ops().get(op)), starts ? 0 : weights[before[op]]);
      length[op] = 1 + (starts ? 0 : length[before[op]]);
      last = last == NONE || isHeavier(op, last, weights, length) ? op : last;
    }
    List<Integer> path = new ArrayList<>();
    for (int op = last; op != NONE; op = before[op]) {
      path.add(op);
    }
    Collections.reverse(path);
    return path;
  }

  private static boolean isHeavier(int op, int than, long[] weights, int[] length) {
    return weights[op] != weights[than] ? weights[op] > weights[than] : length[op] > length[than];
  }
}
