/**
 * What backward needs of forward's results: each is stashed in DRAM, recomputed or offloaded to the
 * host, by layer and role. A choice rewrites a trace; what the machine makes of it is decided
 * there. Selective recomputation is that of Korthikanti et al. 2022 (Reducing Activation
 * Recomputation in Large Transformer Models), section 5.
 */
package org.bfpsim.workload.keep;
