/**
 * Precision policies: which format does this use of this tensor have, now. Sources: DSQ (EMNLP
 * Findings 2023) for the slots q0 to q3 and the ladder, FAST (HPCA 2022) for adaptive mantissas.
 */
package org.bfpsim.workload.policy;
