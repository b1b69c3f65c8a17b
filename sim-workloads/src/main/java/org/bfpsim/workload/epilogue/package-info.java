/**
 * What products do with their results on their way out, or leave to ops of their own: adding a
 * bias, activations, dropout and residual sums, bringing results to the formats in which they are
 * read. A choice rewrites a trace; what the machine makes of an epilogue is decided there.
 */
package org.bfpsim.workload.epilogue;
