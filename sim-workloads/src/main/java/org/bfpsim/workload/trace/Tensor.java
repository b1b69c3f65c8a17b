package org.bfpsim.workload.trace;

import java.util.List;
import org.bfpsim.core.InputException;

/**
 * A tensor of a trace. Its matrix view has the last dimension as columns and all others as rows.
 *
 * @param name unique in the trace
 * @param shape dimensions, outermost first; empty for a scalar
 * @param role what it is in training
 * @param layer the layer that owns it, or an empty string
 */
public record Tensor(String name, List<Long> shape, TensorRole role, String layer) {
  public Tensor {
    shape = List.copyOf(shape);
    for (long dimension : shape) {
      if (dimension < 1) {
        throw new InputException(
            "tensor '" + name + "'", "dimension " + dimension + "; expected at least 1");
      }
    }
    try {
      long unused = product(shape);
    } catch (ArithmeticException e) {
      throw new InputException(
          "tensor '" + name + "'", "shape " + shape + " has more than 2^63 elements", e);
    }
  }

  public long elements() {
    return product(shape);
  }

  /** The last dimension; 1 for a scalar. */
  public long columns() {
    return shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
  }

  /** The product of all dimensions but the last. */
  public long rows() {
    return elements() / columns();
  }

  private static long product(List<Long> shape) {
    return shape.stream().mapToLong(Long::longValue).reduce(1L, Math::multiplyExact);
  }
}
