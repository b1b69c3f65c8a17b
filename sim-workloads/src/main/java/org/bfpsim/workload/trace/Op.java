package org.bfpsim.workload.trace;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** One node of a trace. */
public sealed interface Op permits GemmOp, AttentionOp, VectorOp, GatherOp, TransferOp {
  /** Unique in the trace. */
  String name();

  /**
   * The layer that the op belongs to, for example {@code encoder.3}; empty where it belongs to
   * none.
   */
  String layer();

  Phase phase();

  Category category();

  /**
   * The name of the kind of work: {@code gemm}, {@code attention}, {@code gather}, or a vector op's
   * own kind.
   */
  String kind();

  /**
   * Whether backward does a forward op a second time, because its result was not kept. Such an op
   * stands in the backward phase and is forward's otherwise, formats included.
   */
  default boolean recompute() {
    return false;
  }

  /** What is read, in a fixed order; a GEMM's A and B first. */
  List<Access> inputs();

  /** What is written. */
  List<Access> outputs();

  /** The layer whose formats an input has: the op's own, but for work in a product's epilogue. */
  default String layerOfInput(int input) {
    return layer();
  }

  /** The layer whose formats an output has. */
  default String layerOfOutput(int output) {
    return layer();
  }

  /** The same op on tensors of other numbers. */
  Op withTensors(IntUnaryOperator renumbered);
}
