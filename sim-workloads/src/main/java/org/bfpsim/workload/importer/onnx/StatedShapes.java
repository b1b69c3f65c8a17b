package org.bfpsim.workload.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The shapes that a file states of its values beside those that follow from its inputs. The former
 * are never used: an optimizer that rewrote the graph may have left them stale.
 *
 * @param alike values whose stated shape is the one that follows
 * @param contradictions the others, one text each
 */
record StatedShapes(int alike, List<String> contradictions) {

  /** Compares those that are known as numbers under the sizes of the named dimensions. */
  static StatedShapes of(OnnxGraph graph, Values values, Map<String, Long> sizes) {
    int alike = 0;
    List<String> contradictions = new ArrayList<>();
    for (Map.Entry<String, OnnxGraph.OnnxInput> each : graph.stated().entrySet()) {
      Optional<List<Long>> stated = shape(each.getValue().dimensions(), sizes);
      Optional<OnnxValue> inferred = values.known(each.getKey());
      if (stated.isPresent() && inferred.isPresent()) {
        if (stated.get().equals(inferred.get().shape())) {
          alike++;
        } else {
          contradictions.add(
              "'%s' is stated as %s and is %s"
                  .formatted(each.getKey(), stated.get(), inferred.get().shape()));
        }
      }
    }
    return new StatedShapes(alike, contradictions);
  }

  private static Optional<List<Long>> shape(List<String> dimensions, Map<String, Long> sizes) {
    List<Long> shape = new ArrayList<>();
    for (String dimension : dimensions) {
      OptionalLong size = StatedSize.of(dimension, sizes);
      if (size.isEmpty()) {
        return Optional.empty();
      }
      shape.add(size.getAsLong());
    }
    return Optional.of(shape);
  }

  /** What the trace's header says of them; nothing where the file states none. */
  Optional<String> assumption() {
    if (contradictions.isEmpty()) {
      return alike == 0
          ? Optional.empty()
          : Optional.of(
              alike + " shapes that the file states are those that follow from its inputs");
    }
    return Optional.of(
        "%d shapes that the file states are those that follow from its inputs; %d contradict them and were not used (%s%s)"
            .formatted(
                alike,
                contradictions.size(),
                contradictions.get(0),
                contradictions.size() > 1 ? "; ..." : ""));
  }
}
