package org.bfpsim.workload.policy;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What FAST's rule reads: r(X), and where in the run and in the model a tensor stands.
 *
 * @param iterations I, the iterations of the whole run; at least 1
 * @param layers the model's layers from its input to its output; l is the place in this list, L its
 *     length
 * @param table r(X) by layer, tensor and iteration
 */
public record ImprovementSignal(long iterations, List<String> layers, ImprovementTable table) {
  /** A run that measures nothing. */
  public static final ImprovementSignal NONE =
      new ImprovementSignal(1, List.of(), ImprovementTable.EMPTY);

  public ImprovementSignal {
    layers = List.copyOf(layers);
    if (iterations < 1) {
      throw new IllegalArgumentException(iterations + " iterations");
    }
  }

  /** r(X) of a tensor at an iteration, where it was measured. */
  OptionalDouble at(String layer, MeasuredTensor tensor, long iteration) {
    return table.at(layer, tensor, iteration);
  }

  /** l / L: 0 for the first layer; 0 for a layer that is not in the list. */
  double depth(String layer) {
    return Math.max(0, layers.indexOf(layer)) / (double) Math.max(1, layers.size());
  }
}
