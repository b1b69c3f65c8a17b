package org.bfpsim.workload.diff;

/**
 * Ops that differ for a stated reason.
 *
 * @param rule the rule's name
 * @param times how often it applied
 * @param opsInA ops of A that it accounts for
 * @param opsInB ops of B that it accounts for
 * @param reason why the same step is written so on either side
 */
public record Explained(String rule, long times, long opsInA, long opsInB, String reason) {
  Explained plus(Explained other) {
    return new Explained(
        rule, times + other.times, opsInA + other.opsInA, opsInB + other.opsInB, reason);
  }
}
