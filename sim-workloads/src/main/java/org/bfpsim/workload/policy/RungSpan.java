package org.bfpsim.workload.policy;

/**
 * A stretch of a run on one rung of its ladder.
 *
 * @param fromRound its first round, numbered as in the loss curve
 * @param rounds how many rounds it lasts; at least 1
 * @param rung the rung, from 0
 * @param reason why the run entered it, in a sentence
 */
public record RungSpan(int fromRound, int rounds, int rung, String reason) {}
