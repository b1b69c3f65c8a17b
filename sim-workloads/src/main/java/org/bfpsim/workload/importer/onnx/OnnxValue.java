package org.bfpsim.workload.importer.onnx;

import java.util.List;
import java.util.Optional;

/**
 * A value as inference knows it.
 *
 * @param shape dimensions, outermost first
 * @param type the code of its elements' type
 * @param values its elements where they are known whole numbers
 */
record OnnxValue(List<Long> shape, int type, Optional<List<Long>> values) {
  /** Larger constants are not folded. */
  static final int MOST_VALUES = 1 << 16;

  static OnnxValue of(List<Long> shape, int type) {
    return new OnnxValue(shape, type, Optional.empty());
  }

  static OnnxValue list(List<Long> values) {
    return new OnnxValue(
        List.of((long) values.size()), OnnxReader.INT64, Optional.of(List.copyOf(values)));
  }

  int rank() {
    return shape.size();
  }

  /** The size of a dimension; counted from the end where negative. */
  long size(int dimension) {
    return shape.get(dimension < 0 ? shape.size() + dimension : dimension);
  }

  /**
   * The product of all dimensions.
   *
   * @throws ArithmeticException for 2^63 or more
   */
  long elements() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }
}
