/**
 * What PyTorch records: execution traces ({@code ExecutionTraceObserver}, schemas 1.0.1 to 1.1.1),
 * profiler traces (Kineto), operator logs, and Chakra traces made of execution traces. All become
 * nodes of operators in the order of their calls; where a file names no tensors, these get
 * identities from sequence numbers, places of parameters and shapes. What each file kind lacks and
 * what is assumed instead: docs/importers.md.
 */
package org.bfpsim.workload.importer.pytorch;
