package org.bfpsim.core.array;

/**
 * What a batch of matrix products costs on the array, operands being always ready.
 *
 * @param cycles array clocks from the first preload or operand to the last result at the array's
 *     edge
 * @param busyCycles clocks in which at least one cell does useful work
 * @param folds array-fulls of work
 * @param operandAReads elements of A that leave the operand buffer, re-reads counted
 * @param operandBReads elements of B that leave the operand buffer, re-reads counted
 * @param partialSumReads FP32 partial sums read back from the output buffer
 * @param partialSumWrites FP32 partial sums written to the output buffer, the final results
 *     included
 */
public record ArrayTiming(
    long cycles,
    long busyCycles,
    long folds,
    long operandAReads,
    long operandBReads,
    long partialSumReads,
    long partialSumWrites) {

  /** Fill and drain: the stall cause {@code skew}. */
  public long skewCycles() {
    return cycles - busyCycles;
  }
}
