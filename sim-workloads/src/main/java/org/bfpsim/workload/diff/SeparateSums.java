package org.bfpsim.workload.diff;

import java.util.Optional;
import org.bfpsim.workload.trace.GemmOp;
import org.bfpsim.workload.trace.VectorKind;

/**
 * Sums of a product and a bias, or of what it accumulates into, that are ops on one side and in the
 * epilogue on the other: at most as many as the other side has more products that add.
 */
record SeparateSums() implements Rule {
  @Override
  public Optional<Explained> explain(Rest a, Rest b) {
    long inA = take(a, b);
    long inB = take(b, a);
    return inA + inB == 0
        ? Optional.empty()
        : Optional.of(new Explained(name(), inA + inB, inA, inB, reason()));
  }

  private static long take(Rest rest, Rest other) {
    long taken = 0;
    for (WorkKey key : rest.keys()) {
      if (key.kind().equals(VectorKind.ADD.label())) {
        long more = adding(other, key) - adding(rest, key);
        int count = (int) Math.max(0, Math.min(more, rest.count(key)));
        rest.take(key, count);
        taken += count;
      }
    }
    return taken;
  }

  /** Products of a phase and size that add something to their results. */
  private static long adding(Rest rest, WorkKey key) {
    return rest.trace().ops().stream()
        .filter(
            op ->
                op instanceof GemmOp product
                    && product.phase() == key.phase()
                    && product.elementsC() == key.elements()
                    && !product.addend().isEmpty())
        .count();
  }

  @Override
  public String name() {
    return "separate sums";
  }

  @Override
  public String reason() {
    return "a bias, or what a product accumulates into, is added by an op of its own; on the other"
        + " side in the product's epilogue";
  }
}
