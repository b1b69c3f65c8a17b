package org.bfpsim.workload.model;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.VectorKind;

/**
 * The end of a step: gradients scaled back, clipped to a global norm (Pascanu et al. 2013,
 * algorithm 1: a pass over all gradients for the norm, then one that scales them), and the
 * optimizer. One op per parameter tensor each; the weight read and written here is its master copy.
 */
final class UpdateBlock {
  private static final Category CATEGORY = Category.OPTIMIZER;

  private final Tape tape;
  private final UpdateOptions options;

  UpdateBlock(Tape tape, UpdateOptions options) {
    this.tape = tape;
    this.options = options;
  }

  void write() {
    List<Integer> weights = List.copyOf(tape.weights());
    if (options.lossScaling()) {
      weights.forEach(weight -> rescale(weight, "unscale", VectorKind.UNSCALE, List.of()));
    }
    if (options.clipping()) {
      clip(weights);
    }
    weights.forEach(this::update);
  }

  /** Every gradient times a number, in place. */
  private void rescale(int weight, String name, VectorKind kind, List<Access> factor) {
    Access gradient = gradient(weight);
    List<Access> inputs = new ArrayList<>(List.of(gradient));
    inputs.addAll(factor);
    vector(place(weight), name, kind, gradient.elements(), inputs, List.of(gradient));
  }

  private void clip(List<Integer> weights) {
    Place place = new Place(tape, "", "clip");
    int norms = place.tensor("norms", TensorRole.STATISTICS, weights.size());
    for (int weight : weights) {
      Access gradient = gradient(weight);
      vector(
          place(weight),
          "norm",
          VectorKind.SUM_OF_SQUARES,
          gradient.elements(),
          List.of(gradient),
          List.of(new Access(norms, 1)));
    }
    int factor = place.tensor("factor", TensorRole.STATISTICS, 1);
    List<Access> written = List.of(tape.whole(factor));
    vector(place, "norm", VectorKind.SUM, weights.size(), List.of(tape.whole(norms)), written);
    weights.forEach(weight -> rescale(weight, "clip", VectorKind.MULTIPLY, written));
  }

  private void update(int weight) {
    Tensor of = tape.tensor(weight);
    List<Access> outputs = new ArrayList<>(List.of(tape.whole(weight)));
    for (TensorRole role : options.optimizer().states()) {
      String name = of.name() + "." + role.label();
      List<Long> shape = options.optimizer().stateShape(of);
      outputs.add(tape.whole(tape.add(new Tensor(name, shape, role, of.layer()))));
    }
    List<Access> inputs = new ArrayList<>(List.of(gradient(weight)));
    inputs.addAll(outputs);
    VectorKind work = options.optimizer().work(of.elements());
    vector(place(weight), "update", work, of.elements(), inputs, outputs);
  }

  private Place place(int weight) {
    return new Place(tape, tape.tensor(weight).layer(), tape.tensor(weight).name());
  }

  private Access gradient(int weight) {
    return tape.whole(tape.weightGradient(weight));
  }

  private static void vector(
      Place place,
      String part,
      VectorKind kind,
      long elements,
      List<Access> inputs,
      List<Access> outputs) {
    place.vector(part, Phase.UPDATE, CATEGORY, kind, elements, inputs, outputs);
  }
}
