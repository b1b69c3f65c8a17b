/**
 * A matrix product on values: operands quantized along K, group products exact and rounded once to
 * FP32, sums in FP32 in the order of {@link org.bfpsim.core.array.AdditionOrder}; and how far the
 * outcome is from FP64.
 */
package org.bfpsim.cli.functional;
