/**
 * The machine: {@link org.bfpsim.machine.Simulator} takes an architecture, a trace and a policy to
 * a result.
 */
package org.bfpsim.machine;
