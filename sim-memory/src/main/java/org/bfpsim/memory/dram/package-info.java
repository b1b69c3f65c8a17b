/**
 * DRAM: parts as data, and the model that serves transfers. {@link
 * org.bfpsim.memory.dram.BandwidthDram} is the {@code bandwidth} level of design section "Memory":
 * peak rate, latency, and an efficiency whose source the part names.
 */
package org.bfpsim.memory.dram;
