package org.bfpsim.workload.trace;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Element-wise or row-wise work of the vector unit.
 *
 * @param kind the name of the work, for example {@code softmax}
 * @param elements elements that the work goes over
 * @param costPerElement vector-lane operations per element
 * @param recompute whether backward does a forward op a second time
 */
public record VectorOp(
    String name,
    String layer,
    Phase phase,
    Category category,
    String kind,
    long elements,
    int costPerElement,
    List<Access> inputs,
    List<Access> outputs,
    boolean recompute)
    implements Op {
  public VectorOp {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** An op that is done for the first time. */
  public VectorOp(
      String name,
      String layer,
      Phase phase,
      Category category,
      String kind,
      long elements,
      int costPerElement,
      List<Access> inputs,
      List<Access> outputs) {
    this(name, layer, phase, category, kind, elements, costPerElement, inputs, outputs, false);
  }

  @Override
  public VectorOp withTensors(IntUnaryOperator renumbered) {
    return new VectorOp(
        name,
        layer,
        phase,
        category,
        kind,
        elements,
        costPerElement,
        Access.all(inputs, renumbered),
        Access.all(outputs, renumbered),
        recompute);
  }
}
