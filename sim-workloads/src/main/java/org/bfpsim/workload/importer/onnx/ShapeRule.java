package org.bfpsim.workload.importer.onnx;

/** How the shapes of a kind's results follow from its operands. */
enum ShapeRule {
  /** Each as the first operand. */
  SAME,
  BROADCAST,
  /** Broadcast, true or false. */
  COMPARE,
  /** Broadcast, of the second operand's type. */
  WHERE,
  CAST,
  RESHAPE,
  TRANSPOSE,
  UNSQUEEZE,
  SQUEEZE,
  FLATTEN,
  EXPAND,
  SHAPE,
  GATHER,
  CONCAT,
  SPLIT,
  SLICE,
  RANGE,
  CONSTANT_OF_SHAPE,
  /** The second operand is the shape. */
  SHAPE_INPUT,
  REDUCE,
  /** The operand, a mean and a reciprocal deviation a row. */
  NORM,
  NORM_GRADIENT,
  /** One number, and log-probabilities. */
  LOSS,
  /** As the second operand. */
  SECOND,
  EMBEDDING_GRADIENT,
  /** The operand and a mask. */
  DROPOUT,
  MATMUL,
  REDUCTION_AXES,
  NONE
}
