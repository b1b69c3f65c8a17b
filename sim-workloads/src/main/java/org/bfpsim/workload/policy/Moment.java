package org.bfpsim.workload.policy;

/**
 * When a policy is asked.
 *
 * @param step the training step, from 0
 * @param rung the rung of the policy's ladder that the run is on, from 0; 0 for a policy without a
 *     ladder
 */
public record Moment(long step, int rung) {
  public static final Moment START = new Moment(0, 0);
}
