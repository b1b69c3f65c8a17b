package org.bfpsim.workload.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.VectorKind;

/**
 * A linear layer y = x·w + b over T tokens, K inputs and N outputs: one forward product and, in
 * backward, the bias's gradient, dx = dy·wᵀ and dw = xᵀ·dy. Where x has several linear readers,
 * their dx are added up in the epilogue, each product adding the last one's result.
 */
final class LinearBlock {
  private static final Category CATEGORY = Category.LINEAR;

  private final Tape tape;
  private final Backflow flow;

  LinearBlock(Tape tape) {
    this.tape = tape;
    this.flow = new Backflow(tape);
  }

  /** y = x·w + b with a weight of its own, stored [K, N]. */
  int apply(Place place, int x, long outputs, boolean biased) {
    int weight = place.weight("weight", tape.tensor(x).columns(), outputs);
    return apply(place, x, new Matrix(weight, false), bias(place, outputs, biased));
  }

  /** y = x·tableᵀ + b with the token table, stored [N, K], as weight. */
  int applyTable(Place place, int x, int table, boolean biased) {
    long outputs = tape.tensor(table).rows();
    return apply(place, x, new Matrix(table, true), bias(place, outputs, biased));
  }

  private static OptionalInt bias(Place place, long outputs, boolean biased) {
    return biased ? OptionalInt.of(place.weight("bias", outputs)) : OptionalInt.empty();
  }

  private int apply(Place place, int x, Matrix weight, OptionalInt bias) {
    long inputs = tape.tensor(x).columns();
    long outputs = tape.tensor(weight.tensor()).elements() / inputs;
    long tokens = tape.tensor(x).rows();
    int y = place.activation("output", tokens, outputs);
    place.product(
        CATEGORY,
        GemmShape.of(tokens, outputs, inputs),
        Matrix.of(x),
        weight,
        y,
        bias.stream().mapToObj(tape::whole).toList());
    tape.onBackward(() -> backward(place, x, weight, bias, y));
    return y;
  }

  private void backward(Place place, int x, Matrix weight, OptionalInt bias, int y) {
    int dy = flow.of(y);
    bias.ifPresent(b -> biasGradient(place, dy, b));
    inputGradient(place, x, weight, dy);
    weightGradient(place, x, weight, dy);
  }

  private void biasGradient(Place place, int dy, int bias) {
    List<Access> inputs = new ArrayList<>(List.of(tape.whole(dy)));
    inputs.addAll(tape.collected(bias));
    place.vector(
        "bias_gradient",
        Phase.BACKWARD,
        CATEGORY,
        VectorKind.SUM,
        tape.tensor(dy).elements(),
        inputs,
        List.of(tape.whole(tape.weightGradient(bias))));
  }

  private void inputGradient(Place place, int x, Matrix weight, int dy) {
    Gradient gradient = tape.gradientOf(x);
    List<Access> addend = gradient.products().stream().mapToObj(tape::whole).toList();
    int dx = tape.newGradient(x, gradient.nextVersion());
    place.product(
        GemmRole.INPUT_GRADIENT.label(),
        Phase.BACKWARD,
        CATEGORY,
        GemmRole.INPUT_GRADIENT,
        GemmShape.of(tape.tensor(x).rows(), tape.tensor(x).columns(), tape.tensor(dy).columns()),
        Matrix.of(dy),
        new Matrix(weight.tensor(), !weight.transposed()),
        dx,
        addend);
    gradient.setProducts(dx);
  }

  /**
   * The product is written as the weight is stored: xᵀ·dy for [K, N], dyᵀ·x for a table [N, K]. It
   * is added to what earlier micro-batches left.
   */
  private void weightGradient(Place place, int x, Matrix weight, int dy) {
    int left = weight.transposed() ? dy : x;
    int right = weight.transposed() ? x : dy;
    List<Access> collected = tape.collected(weight.tensor());
    place.product(
        GemmRole.WEIGHT_GRADIENT.label(),
        Phase.BACKWARD,
        CATEGORY,
        GemmRole.WEIGHT_GRADIENT,
        GemmShape.of(
            tape.tensor(left).columns(), tape.tensor(right).columns(), tape.tensor(x).rows()),
        Matrix.transposed(left),
        Matrix.of(right),
        tape.weightGradient(weight.tensor()),
        collected);
  }
}
