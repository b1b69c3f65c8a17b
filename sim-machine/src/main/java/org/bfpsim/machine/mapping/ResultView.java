package org.bfpsim.machine.mapping;

/**
 * One written copy of a GEMM's results.
 *
 * @param converted whether the results pass the converter on their way to this copy
 */
public record ResultView(MatrixView view, boolean converted) {}
