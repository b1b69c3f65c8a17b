package org.bfpsim.workload.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * r(X) of FAST as a run measured it: per layer and tensor a value every {@code stride} iterations,
 * each held until the next.
 *
 * @param stride iterations from one measurement to the next; at least 1
 * @param series the measurements of each tensor, all equally many
 */
public record ImprovementTable(long stride, Map<Key, List<Double>> series) {
  static final ImprovementTable EMPTY = new ImprovementTable(1, Map.of());

  /** A tensor of a layer. */
  public record Key(String layer, MeasuredTensor tensor) {}

  public ImprovementTable {
    Map<Key, List<Double>> copy = new LinkedHashMap<>();
    series.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    series = java.util.Collections.unmodifiableMap(copy);
    if (stride < 1 || series.values().stream().map(List::size).distinct().count() > 1) {
      throw new IllegalArgumentException("stride " + stride + ", or series of unequal lengths");
    }
  }

  /** The layers that have at least one series, in the order they were first given. */
  public Set<String> layers() {
    return series.keySet().stream()
        .map(Key::layer)
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }

  /** Measurements of each tensor. */
  public int measurements() {
    return series.values().stream().findFirst().map(List::size).orElse(0);
  }

  /**
   * The last value measured at or before an iteration; empty before the first iteration, where the
   * tensor has no series, and a stride after its last measurement.
   */
  public OptionalDouble at(String layer, MeasuredTensor tensor, long iteration) {
    List<Double> values = series.get(new Key(layer, tensor));
    if (values == null || iteration < 0 || iteration / stride >= values.size()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(values.get((int) (iteration / stride)));
  }
}
