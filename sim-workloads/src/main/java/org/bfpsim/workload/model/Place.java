package org.bfpsim.workload.model;

import java.util.Arrays;
import java.util.List;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.Tensor;
import org.bfpsim.workload.trace.TensorRole;
import org.bfpsim.workload.trace.VectorKind;
import org.bfpsim.workload.trace.VectorOp;

/**
 * Where in the model ops are written.
 *
 * @param tape what they are written to
 * @param layer the layer that owns them
 * @param name what the names of ops and tensors begin with
 */
record Place(Tape tape, String layer, String name) {
  static Place layer(Tape tape, String layer) {
    return new Place(tape, layer, tape.microBatch() + layer);
  }

  Place in(String part) {
    return new Place(tape, layer, name + "." + part);
  }

  int tensor(String part, TensorRole role, long... shape) {
    return tape.add(
        new Tensor(name + "." + part, Arrays.stream(shape).boxed().toList(), role, layer));
  }

  int activation(String part, long... shape) {
    return tensor(part, TensorRole.ACTIVATION, shape);
  }

  int weight(String part, long... shape) {
    return shared(part, TensorRole.WEIGHT, shape);
  }

  /** A tensor that is the same for all micro-batches. */
  int shared(String part, TensorRole role, long... shape) {
    String own = name.substring(tape.microBatch().length()) + "." + part;
    return tape.addShared(new Tensor(own, Arrays.stream(shape).boxed().toList(), role, layer));
  }

  void forward(
      Category category, VectorKind kind, long elements, List<Access> in, List<Access> out) {
    vector("forward", Phase.FORWARD, category, kind, elements, in, out);
  }

  void backward(
      Category category, VectorKind kind, long elements, List<Access> in, List<Access> out) {
    vector("backward", Phase.BACKWARD, category, kind, elements, in, out);
  }

  void vector(
      String part,
      Phase phase,
      Category category,
      VectorKind kind,
      long elements,
      List<Access> in,
      List<Access> out) {
    tape.add(
        new VectorOp(
            name + "." + part,
            layer,
            phase,
            category,
            kind.label(),
            elements,
            kind.costPerElement(),
            in,
            out));
  }

  /** A product in the forward phase. */
  void product(Category category, GemmShape shape, Matrix a, Matrix b, int out, List<Access> bias) {
    product("forward", Phase.FORWARD, category, GemmRole.FORWARD, shape, a, b, out, bias);
  }

  /** A product of the backward phase whose op is named for its role. */
  void product(Category category, GemmRole role, GemmShape shape, Matrix a, Matrix b, int out) {
    product(role.label(), Phase.BACKWARD, category, role, shape, a, b, out, List.of());
  }

  void product(
      String part,
      Phase phase,
      Category category,
      GemmRole role,
      GemmShape shape,
      Matrix a,
      Matrix b,
      int out,
      List<Access> addend) {
    tape.add(
        new GemmOp(
            name + "." + part,
            layer,
            phase,
            category,
            role,
            shape,
            a.tensor(),
            a.transposed(),
            b.tensor(),
            b.transposed(),
            out,
            addend));
  }
}
