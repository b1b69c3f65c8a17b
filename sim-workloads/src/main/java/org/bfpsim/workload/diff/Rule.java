package org.bfpsim.workload.diff;

import java.util.Optional;

/**
 * One reason why two traces of a step hold different ops.
 *
 * <p>Contract: what it explains is taken from the rests, and only where the counts of both sides
 * bear the reason out.
 */
interface Rule {
  Optional<Explained> explain(Rest a, Rest b);

  /** Its name and reason, as documented. */
  String name();

  String reason();
}
