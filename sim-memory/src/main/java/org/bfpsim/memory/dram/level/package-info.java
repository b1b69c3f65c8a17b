/**
 * How closely a machine's DRAM is simulated: {@code command}, {@code sampled}, {@code bandwidth}.
 */
package org.bfpsim.memory.dram.level;
