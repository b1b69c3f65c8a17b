package org.bfpsim.workload.epilogue;

import java.util.List;
import org.bfpsim.workload.trace.Access;
import org.bfpsim.workload.trace.Tensor;

/**
 * Tells which accesses touch a value for each of a product's results, lying as these do.
 *
 * @param elements results of the product
 * @param columns columns of the tensor that they lie in
 */
record MatrixCheck(List<Tensor> tensors, long elements, long columns) {
  boolean holds(Access access) {
    Tensor tensor = tensors.get(access.tensor());
    return access.elements() == elements
        && tensor.elements() == elements
        && tensor.columns() == columns;
  }
}
