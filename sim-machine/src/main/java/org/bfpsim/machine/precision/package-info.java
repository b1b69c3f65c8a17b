/**
 * What a policy's answers mean for a trace: the copies in which every tensor is stored (format and
 * grouping axis), which of them every op reads at which precision, and which it writes.
 */
package org.bfpsim.machine.precision;
