/**
 * The accelerator as data: one strict JSON file names every size, rate and clock, and the source of
 * each. The shipped architectures stand in {@code traces/architectures}.
 */
package org.bfpsim.machine.arch;
