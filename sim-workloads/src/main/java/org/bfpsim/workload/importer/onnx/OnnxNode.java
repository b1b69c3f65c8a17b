package org.bfpsim.workload.importer.onnx;

import java.util.List;
import java.util.Map;

/**
 * A node of a graph.
 *
 * @param kind its operator; {@code ATen:embedding} for a PyTorch operator inside
 * @param name its name; a made one where it has none
 * @param inputs names of values; empty where an optional one is left out
 * @param outputs names of values; empty where one is not wanted
 * @param attributes whole numbers, by the attribute's name: one, or those of a list
 * @param zeroAttributes names of attributes that are the number 0.0
 */
record OnnxNode(
    String kind,
    String name,
    List<String> inputs,
    List<String> outputs,
    Map<String, List<Long>> attributes,
    List<String> zeroAttributes) {

  /** Behind the name of an attribute that is a tensor: the code of its elements' type. */
  static final String TYPE = ":type";

  /** An attribute that is one whole number. */
  long attribute(String key, long otherwise) {
    List<Long> values = attributes.getOrDefault(key, List.of());
    return values.size() == 1 ? values.get(0) : otherwise;
  }

  boolean hasInput(int i) {
    return i < inputs.size() && !inputs.get(i).isEmpty();
  }
}
