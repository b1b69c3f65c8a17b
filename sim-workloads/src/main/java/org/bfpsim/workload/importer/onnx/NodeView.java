package org.bfpsim.workload.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bfpsim.core.InputException;

/** A node with the values that it reads, and errors that name it. */
final class NodeView {
  private final OnnxNode node;
  private final Function<String, Optional<OnnxValue>> known;
  private final String source;

  NodeView(OnnxNode node, Function<String, Optional<OnnxValue>> known, String source) {
    this.node = node;
    this.known = known;
    this.source = source;
  }

  OnnxNode node() {
    return node;
  }

  boolean has(int input) {
    return node.hasInput(input);
  }

  OnnxValue in(int input) {
    if (!has(input)) {
      throw wrong("has no input " + input + "; expected one");
    }
    String name = node.inputs().get(input);
    return known
        .apply(name)
        .orElseThrow(
            () -> wrong("reads '" + name + "', which nothing before it makes; expected it sorted"));
  }

  /** All inputs that are given. */
  List<OnnxValue> inputs() {
    List<OnnxValue> inputs = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      if (has(i)) {
        inputs.add(in(i));
      }
    }
    return inputs;
  }

  /** The whole numbers of an input that the shape depends on. */
  List<Long> numbers(int input) {
    return in(input)
        .values()
        .orElseThrow(
            () ->
                wrong(
                    "depends on the values of '%s', which are not constant; expected shapes that follow from those of the inputs"
                        .formatted(node.inputs().get(input))));
  }

  /** An attribute in older operator sets, an input in newer ones; empty where neither is given. */
  Optional<List<Long>> either(String attribute, int input) {
    if (node.attributes().containsKey(attribute)) {
      return Optional.of(node.attributes().get(attribute));
    }
    return has(input) ? Optional.of(numbers(input)) : Optional.empty();
  }

  /** A dimension's number, counted from the end where negative. */
  int axis(long axis, int rank) {
    long counted = axis < 0 ? axis + rank : axis;
    if (counted < 0 || counted >= rank) {
      throw wrong("names dimension " + axis + " of " + rank + "; expected one that exists");
    }
    return (int) counted;
  }

  InputException wrong(String problem) {
    return new InputException(
        source, "node '%s' (%s) %s".formatted(node.name(), node.kind(), problem));
  }
}
