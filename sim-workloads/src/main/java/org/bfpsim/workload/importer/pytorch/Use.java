package org.bfpsim.workload.importer.pytorch;

/**
 * How much of a tensor an op reads or writes.
 *
 * @param tensor the tensor
 * @param elements elements touched
 */
record Use(StoredTensor tensor, long elements) {}
