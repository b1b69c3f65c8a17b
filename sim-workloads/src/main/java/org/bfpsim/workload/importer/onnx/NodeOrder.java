package org.bfpsim.workload.importer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.bfpsim.core.InputException;

/** Sorts a graph's nodes so that each follows those it reads from; as listed as far as possible. */
final class NodeOrder {
  private NodeOrder() {}

  /**
   * The sorted nodes.
   *
   * @throws InputException where nodes wait for each other in a circle
   */
  static List<OnnxNode> of(List<OnnxNode> nodes, String source) {
    Map<String, Integer> maker = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      for (String output : nodes.get(i).outputs()) {
        if (!output.isEmpty() && maker.put(output, i) != null) {
          throw new InputException(source, "'" + output + "' is made twice; expected once");
        }
      }
    }
    List<List<Integer>> readers = new ArrayList<>();
    int[] waiting = new int[nodes.size()];
    nodes.forEach(node -> readers.add(new ArrayList<>()));
    for (int i = 0; i < nodes.size(); i++) {
      Set<Integer> makers = new HashSet<>();
      nodes.get(i).inputs().stream()
          .filter(maker::containsKey)
          .map(maker::get)
          .forEach(makers::add);
      for (int made : makers) {
        readers.get(made).add(i);
      }
      waiting[i] = makers.size();
    }
    return sorted(nodes, readers, waiting, source);
  }

  private static List<OnnxNode> sorted(
      List<OnnxNode> nodes, List<List<Integer>> readers, int[] waiting, String source) {
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] == 0) {
        ready.add(i);
      }
    }
    List<OnnxNode> sorted = new ArrayList<>(nodes.size());
    while (!ready.isEmpty()) {
      int next = ready.remove();
      sorted.add(nodes.get(next));
      for (int reader : readers.get(next)) {
        waiting[reader]--;
        if (waiting[reader] == 0) {
          ready.add(reader);
        }
      }
    }
    if (sorted.size() < nodes.size()) {
      Set<OnnxNode> done = new HashSet<>(sorted);
      String stuck = nodes.stream().filter(n -> !done.contains(n)).findFirst().orElseThrow().name();
      throw new InputException(
          source, "node '" + stuck + "' waits for its own result; expected no circle");
    }
    return sorted;
  }
}
