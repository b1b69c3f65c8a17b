package org.bfpsim.workload.policy;

/**
 * Steps of a run on one rung of a policy's ladder.
 *
 * @param fromStep the first step, from 0
 * @param steps how many; at least 1
 * @param rung the rung, from 0
 * @param reason why the run entered it, in a sentence
 */
public record Stretch(long fromStep, long steps, int rung, String reason) {
  public Stretch {
    if (fromStep < 0 || steps < 1 || rung < 0) {
      throw new IllegalArgumentException("from " + fromStep + ", " + steps + ", rung " + rung);
    }
  }
}
