package org.bfpsim.workload.trace;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/**
 * Vector work in a product's epilogue: what an op of its own would do to the product's results,
 * done tile by tile while they are on chip. It takes what stands before it in the epilogue, element
 * by element, and leaves the operand of what stands after it, or C.
 *
 * @param name the name that an op of its own would have
 * @param layer the layer that it belongs to, whose formats its tensors have
 * @param category the part of the model that it is, which its time is not reported under: that is
 *     the product's
 * @param kind the name of the work, one of {@link VectorKind}
 * @param costPerElement vector-lane operations per element
 * @param operand the tensor in which what it takes is stored too, where another op reads that
 * @param inputs what it reads beside that, each as large as C
 * @param outputs what it writes beside its result, each as large as C
 */
public record EpilogueOp(
    String name,
    String layer,
    Category category,
    String kind,
    int costPerElement,
    OptionalInt operand,
    List<Access> inputs,
    List<Access> outputs) {
  public EpilogueOp {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The same work on an operand that is stored in a tensor too. */
  public EpilogueOp storingOperandIn(int tensor) {
    return new EpilogueOp(
        name, layer, category, kind, costPerElement, OptionalInt.of(tensor), inputs, outputs);
  }

  EpilogueOp withTensors(IntUnaryOperator renumbered) {
    return new EpilogueOp(
        name,
        layer,
        category,
        kind,
        costPerElement,
        operand.isPresent() ? OptionalInt.of(renumbered.applyAsInt(operand.getAsInt())) : operand,
        Access.all(inputs, renumbered),
        Access.all(outputs, renumbered));
  }
}
