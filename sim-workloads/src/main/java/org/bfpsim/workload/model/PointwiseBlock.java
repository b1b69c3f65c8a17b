package org.bfpsim.workload.model;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.VectorKind;

/** The element-wise and row-wise parts of a layer: norms, activations, dropout, residual sums. */
final class PointwiseBlock {
  private static final Category CATEGORY = Category.NORM_ACTIVATION;

  private final Tape tape;
  private final Backflow flow;

  PointwiseBlock(Tape tape) {
    this.tape = tape;
    this.flow = new Backflow(tape);
  }

  /**
   * Normalises rows. Keeps x and, per row, the reciprocal deviation (and the mean, for a layer
   * norm) for backward.
   */
  int norm(Place place, int x, Norm.Kind kind) {
    boolean layerNorm = kind == Norm.Kind.LAYER_NORM;
    long rows = tape.tensor(x).rows();
    long columns = tape.tensor(x).columns();
    List<Integer> parameters = new ArrayList<>();
    parameters.add(place.weight("gain", columns));
    if (layerNorm) {
      parameters.add(place.weight("bias", columns));
    }
    int statistics = place.tensor("statistics", TensorRole.STATISTICS, rows, layerNorm ? 2 : 1);
    int y = place.activation("output", rows, columns);
    List<Access> inputs = accesses(List.of(x), parameters);
    place.forward(
        CATEGORY,
        layerNorm ? VectorKind.LAYER_NORM : VectorKind.RMS_NORM,
        rows * columns,
        inputs,
        List.of(tape.whole(y), tape.whole(statistics)));
    tape.onBackward(() -> normBackward(place, x, y, statistics, parameters));
    return y;
  }

  private void normBackward(Place place, int x, int y, int statistics, List<Integer> parameters) {
    int dy = flow.of(y);
    int dx = flow.part(x);
    List<Access> inputs =
        new ArrayList<>(accesses(List.of(dy, x, statistics), parameters.subList(0, 1)));
    parameters.forEach(parameter -> inputs.addAll(tape.collected(parameter)));
    List<Integer> gradients = parameters.stream().map(tape::weightGradient).toList();
    boolean layerNorm = parameters.size() == 2;
    place.backward(
        CATEGORY,
        layerNorm ? VectorKind.LAYER_NORM_BACKWARD : VectorKind.RMS_NORM_BACKWARD,
        tape.tensor(x).elements(),
        inputs,
        accesses(List.of(dx), gradients));
  }

  /** Keeps its result for backward (ReLU), or its operand (GELU, SiLU). */
  int activation(Place place, int x, FeedForward.Activation activation) {
    int y = place.activation("output", tape.tensor(x).rows(), tape.tensor(x).columns());
    long elements = tape.tensor(x).elements();
    int kept = activation == FeedForward.Activation.RELU ? y : x;
    place.forward(
        CATEGORY, activation.forward(), elements, List.of(tape.whole(x)), List.of(tape.whole(y)));
    tape.onBackward(
        () -> {
          List<Access> inputs = List.of(tape.whole(flow.of(y)), tape.whole(kept));
          List<Access> outputs = List.of(tape.whole(flow.part(x)));
          place.backward(CATEGORY, activation.backward(), elements, inputs, outputs);
        });
    return y;
  }

  /** silu(gate)·up; keeps both operands for backward. */
  int swiglu(Place place, int gate, int up) {
    int y = place.activation("output", tape.tensor(gate).rows(), tape.tensor(gate).columns());
    long elements = tape.tensor(y).elements();
    place.forward(
        CATEGORY,
        VectorKind.SWIGLU,
        elements,
        accesses(List.of(gate, up), List.of()),
        List.of(tape.whole(y)));
    tape.onBackward(
        () ->
            place.backward(
                CATEGORY,
                VectorKind.SWIGLU_BACKWARD,
                elements,
                accesses(List.of(flow.of(y), gate, up), List.of()),
                accesses(List.of(flow.part(gate), flow.part(up)), List.of())));
    return y;
  }

  /** Keeps a mask of one bit per element for backward. */
  int dropout(Place place, int x, Category category) {
    int y = place.activation("output", tape.tensor(x).rows(), tape.tensor(x).columns());
    int mask =
        place.tensor("mask", TensorRole.MASK, tape.tensor(x).rows(), tape.tensor(x).columns());
    long elements = tape.tensor(x).elements();
    place.forward(
        category,
        VectorKind.DROPOUT,
        elements,
        List.of(tape.whole(x)),
        List.of(tape.whole(y), tape.whole(mask)));
    tape.onBackward(
        () -> {
          List<Access> inputs = List.of(tape.whole(flow.of(y)), tape.whole(mask));
          place.backward(
              category,
              VectorKind.DROPOUT_BACKWARD,
              elements,
              inputs,
              List.of(tape.whole(flow.part(x))));
        });
    return y;
  }

  /** x + y; the gradient of the sum is that of both terms, so backward has no op of its own. */
  int sum(Place place, int x, int y, Category category) {
    int sum = place.activation("output", tape.tensor(x).rows(), tape.tensor(x).columns());
    place.forward(
        category,
        VectorKind.ADD,
        tape.tensor(x).elements(),
        accesses(List.of(x, y), List.of()),
        List.of(tape.whole(sum)));
    tape.onBackward(
        () -> {
          int gradient = flow.of(sum);
          flow.pass(x, gradient);
          flow.pass(y, gradient);
        });
    return sum;
  }

  private List<Access> accesses(List<Integer> first, List<Integer> then) {
    List<Access> all = new ArrayList<>(first.size() + then.size());
    first.forEach(tensor -> all.add(tape.whole(tensor)));
    then.forEach(tensor -> all.add(tape.whole(tensor)));
    return all;
  }
}
