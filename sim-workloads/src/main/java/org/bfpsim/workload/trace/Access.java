package org.bfpsim.workload.trace;

/**
 * How much of a tensor an op reads or writes.
 *
 * @param tensor index in {@link Trace#tensors}
 * @param elements elements touched; fewer than the tensor has where the op sees a slice, more where
 *     it broadcasts
 */
public record Access(int tensor, long elements) {}
