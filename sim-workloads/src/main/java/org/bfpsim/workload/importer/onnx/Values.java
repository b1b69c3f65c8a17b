package org.bfpsim.workload.importer.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bfpsim.workload.trace.TensorRole;

/**
 * All values of a graph: what is known of each, which tensor it shows, and whether backward made
 * it.
 */
final class Values {
  private static final Set<Integer> FLOATS = Set.of(1, 10, 11, 16);
  private static final String GRADIENT = "_grad";

  /**
   * What a value shows.
   *
   * @param stored its tensor
   * @param isTransposed whether it shows the last two dimensions of how that lies the other way
   *     round
   */
  record Shown(Stored stored, boolean isTransposed) {}

  private final Map<String, OnnxValue> known = new HashMap<>();
  private final Map<String, Shown> shown = new HashMap<>();
  private final Set<String> backward = new HashSet<>();
  private final Set<String> results;

  Values(OnnxGraph graph, Dimensions dimensions) {
    this.results = Set.copyOf(graph.outputs());
    graph
        .initializers()
        .forEach(
            (name, tensor) -> {
              boolean whole = !tensor.values().isEmpty() || tensor.shape().equals(List.of(0L));
              OnnxValue value =
                  new OnnxValue(
                      tensor.shape(),
                      tensor.type(),
                      whole ? Optional.of(tensor.values()) : Optional.empty());
              boolean weight = FLOATS.contains(tensor.type()) && !tensor.shape().isEmpty();
              given(name, fitting(value), weight && value.elements() > 1);
            });
    graph
        .inputs()
        .forEach(
            (name, input) -> {
              if (!graph.initializers().containsKey(name)) {
                OnnxValue value =
                    OnnxValue.of(dimensions.of(name, input.dimensions()), input.type());
                given(name, value, results.contains(name + GRADIENT));
              }
            });
  }

  /** Values that are not as many as the shape says are not known. */
  private static OnnxValue fitting(OnnxValue value) {
    boolean fits = value.values().map(v -> v.size() == value.elements()).orElse(true);
    return fits ? value : OnnxValue.of(value.shape(), value.type());
  }

  private void given(String name, OnnxValue value, boolean weight) {
    TensorRole role = weight ? TensorRole.WEIGHT : TensorRole.INPUT;
    make(name, value, role, Layers.of(name));
  }

  Optional<OnnxValue> known(String name) {
    return Optional.ofNullable(known.get(name));
  }

  /** The tensor that a value shows; every known value has one. */
  Shown shown(String name) {
    return shown.get(name);
  }

  boolean isBackward(String name) {
    return backward.contains(name);
  }

  void fromBackward(String name) {
    backward.add(name);
  }

  /** A value in a tensor of its own. */
  Stored make(String name, OnnxValue value, TensorRole role, String layer) {
    Stored stored = new Stored(name, value.shape(), role, layer);
    known.put(name, value);
    shown.put(name, new Shown(stored, false));
    markResult(name);
    return stored;
  }

  /** A value that shows another one's tensor. */
  void view(String name, OnnxValue value, String of, boolean isTransposed) {
    known.put(name, value);
    shown.put(name, new Shown(shown.get(of).stored(), isTransposed));
    markResult(name);
  }

  /** What backward hands out is a parameter's gradient. */
  private void markResult(String name) {
    if (results.contains(name) && backward.contains(name) && name.endsWith(GRADIENT)) {
      shown.get(name).stored().isParameterGradient();
    }
  }
}
