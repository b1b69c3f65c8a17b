package org.bfpsim.workload.model;

import java.util.List;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.VectorKind;

/** How the gradients of activations come together where a value has several readers. */
final class Backflow {
  private final Tape tape;

  Backflow(Tape tape) {
    this.tape = tape;
  }

  /** The complete gradient of a value; adds up what its readers left. */
  int of(int value) {
    Gradient gradient = tape.gradientOf(value);
    List<Integer> addends = gradient.addends();
    if (addends.isEmpty()) {
      throw new IllegalStateException("no gradient of " + tape.tensor(value).name());
    }
    int sum = addends.get(0);
    for (int next : addends.subList(1, addends.size())) {
      sum = add(value, sum, next, gradient.nextVersion());
    }
    gradient.settle(sum);
    return sum;
  }

  /** A tensor for one vector op's contribution to the gradient of a value. */
  int part(int value) {
    Gradient gradient = tape.gradientOf(value);
    int part = tape.newGradient(value, gradient.nextVersion());
    gradient.addPart(part);
    return part;
  }

  /** Passes a gradient on unchanged: a residual sum's gradient is that of both its terms. */
  void pass(int value, int gradient) {
    tape.gradientOf(value).addPart(gradient);
  }

  /** The tensor of which several ops write a slice each, together the gradient of a value. */
  int slices(int value) {
    Gradient gradient = tape.gradientOf(value);
    if (gradient.slices().isEmpty()) {
      gradient.setSlices(tape.newGradient(value, gradient.nextVersion()));
    }
    return gradient.slices().getAsInt();
  }

  private int add(int value, int left, int right, String version) {
    Tensor of = tape.tensor(value);
    int sum = tape.newGradient(value, version);
    Place place = new Place(tape, of.layer(), of.name());
    place.vector(
        "gradient_sum" + version,
        Phase.BACKWARD,
        Category.NORM_ACTIVATION,
        VectorKind.ADD,
        of.elements(),
        List.of(tape.whole(left), tape.whole(right)),
        List.of(tape.whole(sum)));
    return sum;
  }
}
