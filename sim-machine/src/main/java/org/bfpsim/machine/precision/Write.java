package org.bfpsim.machine.precision;

/**
 * How an op writes one copy of a tensor.
 *
 * @param output index of the op's output that it serves
 * @param copy index in {@link PrecisionPlan#copies}
 * @param elements elements that the op writes
 * @param role the role that the bytes are booked under
 */
public record Write(int output, int copy, long elements, String role) {}
