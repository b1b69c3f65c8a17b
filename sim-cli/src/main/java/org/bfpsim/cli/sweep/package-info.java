/**
 * Sweeps: the same question asked of every combination of some settings. A point is one
 * combination; it is one call of {@link org.bfpsim.machine.Simulator}, and leaves one row. Points
 * are independent, so any number of threads gives the same rows in the same order.
 */
package org.bfpsim.cli.sweep;
