package org.bfpsim.workload.policy;

import java.util.Objects;

/**
 * When a policy is asked.
 *
 * @param step the training step, from 0
 * @param rung the rung of the policy's ladder that the run is on, from 0; 0 for a policy without a
 *     ladder
 * @param improvement r(X) as the run has measured it so far; only adaptive policies read it
 */
public record Moment(long step, int rung, ImprovementSignal improvement) {
  public static final Moment START = new Moment(0, 0);

  public Moment {
    Objects.requireNonNull(improvement);
  }

  /** A moment of a run that measures no r(X). */
  public Moment(long step, int rung) {
    this(step, rung, ImprovementSignal.NONE);
  }
}
