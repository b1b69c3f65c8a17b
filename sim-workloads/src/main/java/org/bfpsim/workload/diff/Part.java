package org.bfpsim.workload.diff;

import org.bfpsim.workload.trace.Phase;
import org.bfpsim.workload.trace.VectorKind;

/**
 * What one side of an equivalence holds.
 *
 * @param count ops of it for each time
 * @param single whether it goes over one element, and not over as many as the equivalence
 * @param isOptional whether it may be absent
 */
record Part(Phase phase, String kind, int count, boolean single, boolean isOptional) {
  static Part of(Phase phase, VectorKind kind, int count) {
    return new Part(phase, kind.label(), count, false, false);
  }

  static Part of(Phase phase, String kind) {
    return new Part(phase, kind, 1, false, false);
  }

  /** Over one element, and not always there: a constant, a counter. */
  static Part constant(Phase phase, VectorKind kind, int count) {
    return new Part(phase, kind.label(), count, true, true);
  }

  Part orAbsent() {
    return new Part(phase, kind, count, single, true);
  }

  WorkKey key(long elements) {
    return new WorkKey(phase, kind, single ? 1 : elements);
  }
}
