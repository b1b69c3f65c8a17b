/**
 * Memory over time as a picture and in a few lines: what lives in DRAM during a step, stacked by
 * role. Views of {@link org.bfpsim.machine.result.Memory}; nothing is computed here.
 */
package org.bfpsim.cli.report.memory;
