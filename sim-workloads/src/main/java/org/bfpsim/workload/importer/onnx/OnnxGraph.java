package org.bfpsim.workload.importer.onnx;

import java.util.List;
import java.util.Map;

/**
 * A graph.
 *
 * @param nodes in the order of the file
 * @param initializers constants and weights, by name
 * @param inputs values given from outside, in their order, by name
 * @param outputs names of the graph's results
 * @param stated types and dimensions that the file states of values between, by name
 */
record OnnxGraph(
    List<OnnxNode> nodes,
    Map<String, OnnxTensor> initializers,
    Map<String, OnnxInput> inputs,
    List<String> outputs,
    Map<String, OnnxInput> stated) {

  /**
   * A constant or a weight.
   *
   * @param type the code of its elements' type
   * @param values its elements where they are few whole numbers; else empty
   */
  record OnnxTensor(List<Long> shape, int type, List<Long> values) {}

  /**
   * A value given from outside, or as it is stated.
   *
   * @param dimensions a number, a name, or an expression of these, each
   */
  record OnnxInput(int type, List<String> dimensions) {}
}
