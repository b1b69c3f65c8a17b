/**
 * PyTorch execution traces ({@code ExecutionTraceObserver}): nodes of operators in the order of
 * their calls, with the tensors and storages that each one read and wrote. Schemas 1.0.1 (flat),
 * 1.0.2 to 1.1.0 (nested) and 1.1.1 (with strides). What an importer must know of them:
 * docs/importers.md.
 */
package org.bfpsim.workload.importer.pytorch;
