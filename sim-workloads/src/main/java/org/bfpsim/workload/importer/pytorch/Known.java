package org.bfpsim.workload.importer.pytorch;

import java.util.Optional;
import org.bfpsim.workload.trace.GemmRole;
import org.bfpsim.workload.trace.Phase;

/**
 * What an importer knows of a node beforehand, where the nodes around it do not say.
 *
 * @param phase the phase of the step
 * @param role of a matrix product: what it is for
 * @param isPart whether it is part of another op
 */
record Known(Optional<Phase> phase, Optional<GemmRole> role, boolean isPart) {
  static final Known NOTHING = new Known(Optional.empty(), Optional.empty(), false);
  static final Known PART = new Known(Optional.empty(), Optional.empty(), true);

  static Known phase(Phase phase) {
    return new Known(Optional.of(phase), Optional.empty(), false);
  }

  /** A product of a role, in the phase that the role belongs to. */
  static Known role(GemmRole role) {
    Phase phase = role == GemmRole.FORWARD ? Phase.FORWARD : Phase.BACKWARD;
    return new Known(Optional.of(phase), Optional.of(role), false);
  }
}
