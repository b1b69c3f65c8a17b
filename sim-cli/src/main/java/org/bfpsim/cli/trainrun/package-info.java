/**
 * A whole training run: each distinct step simulated once and weighed by how often it occurs. The
 * plan of the run is {@code org.bfpsim.workload.run}'s, every figure the simulator's.
 */
package org.bfpsim.cli.trainrun;
