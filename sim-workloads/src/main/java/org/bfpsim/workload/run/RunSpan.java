package org.bfpsim.workload.run;

import org.bfpsim.workload.policy.Moment;

/**
 * Consecutive steps of a run that have the same formats, on the same rung.
 *
 * @param fromStep the first, from 0
 * @param steps how many; at least 1
 * @param kind which of the run's distinct steps they are
 * @param now the moment of the first
 */
public record RunSpan(long fromStep, long steps, int kind, Moment now) {}
