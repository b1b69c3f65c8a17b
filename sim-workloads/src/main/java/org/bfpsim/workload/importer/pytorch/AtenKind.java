package org.bfpsim.workload.importer.pytorch;

import java.util.List;
import java.util.Optional;
import org.bfpsim.workload.trace.Category;
import org.bfpsim.workload.trace.Treatment;
import org.bfpsim.workload.trace.VectorKind;

/**
 * What one kind of node is in a trace.
 *
 * @param name the kind, for example {@code aten::mm}
 * @param work what becomes of it
 * @param vector of vector work: its kind
 * @param costPerElement of vector work: vector-lane operations per element
 * @param category where its time counts when nothing around it says better
 * @param reads positions of the tensor arguments that it reads; empty for all of them
 */
record AtenKind(
    String name,
    Work work,
    Optional<VectorKind> vector,
    int costPerElement,
    Category category,
    List<Integer> reads) {
  /** What becomes of a node. */
  enum Work {
    /** A matrix product. */
    GEMM("gemm"),
    /** Rows picked from a table. */
    GATHER("gather"),
    /** Rows added into a table. */
    SCATTER("scatter"),
    /**
     * Element-wise or row-wise work; one that ends in an underscore also writes its first tensor.
     */
    VECTOR("vector"),
    /** Vector work that writes its first tensor and does not read it. */
    OVERWRITE("vector"),
    /** Vector work on as many elements as the second tensor has. */
    PICKED("vector"),
    /** A product x·wᵀ + bias under its layer's name. */
    LINEAR("gemm"),
    /** Vector work that writes a constant and reads nothing. */
    FILL("vector"),
    /** Fused attention: two products forward, five backward, and what lies between them. */
    ATTENTION("gemm"),
    /** A convolution, which has no product of its own in the source. */
    CONVOLUTION("vector"),
    /** Work that the source does not tell: a compiled stretch, or one whose shapes it lacks. */
    OPAQUE(Treatment.NOT_RECORDED),
    /** No work; what it contains is looked at. */
    NONE("no work"),
    /** No work of its own, but what it contains must be there. */
    WRAPPER("no work"),
    /** A frame that the profiler or a user put around ops. */
    FRAME("no work"),
    /** Communication between devices. */
    COLLECTIVE(Treatment.COLLECTIVE);

    private final String treatedAs;

    Work(String treatedAs) {
      this.treatedAs = treatedAs;
    }

    String treatedAs() {
      return treatedAs;
    }

    /** Whether it becomes an op, and what it contains is part of it. */
    boolean isCompute() {
      return switch (this) {
        case GEMM,
            LINEAR,
            GATHER,
            SCATTER,
            VECTOR,
            OVERWRITE,
            PICKED,
            FILL,
            ATTENTION,
            CONVOLUTION ->
            true;
        case OPAQUE, NONE, WRAPPER, FRAME, COLLECTIVE -> false;
      };
    }
  }

  static AtenKind without(String name, Work work) {
    return new AtenKind(name, work, Optional.empty(), 0, Category.OTHER, List.of());
  }
}
