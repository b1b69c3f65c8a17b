package org.bfpsim.core.array.spec;

/**
 * What travels down a column where an operand is stationary: the sum, so far, of one result.
 *
 * @param product which product it belongs to
 * @param line the streamed line
 * @param column the stationary line
 * @param pass the pass that the integer belongs to
 * @param integer this pass's sum over the rows of the group that is being crossed
 * @param sum FP32 sum of the groups crossed so far; meaningful on the last pass only
 * @param continues whether an earlier fold has left a sum in the output buffer to add this to
 */
record PartialSum(
    int product, int line, int column, Pass pass, long integer, float sum, boolean continues) {}
