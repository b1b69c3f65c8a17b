/**
 * The trace: one training step as a directed acyclic graph of ops over tensors, and its JSON Lines
 * form ({@code bfpsim.trace/1}, see docs/trace-format.md). A trace holds what the workload asks
 * for; what depends on the machine (tiles, orders, copies) is decided later.
 */
package org.bfpsim.workload.trace;
