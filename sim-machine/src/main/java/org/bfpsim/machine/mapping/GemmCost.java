package org.bfpsim.machine.mapping;

import org.bfpsim.core.array.GemmShape;

/**
 * What the mapper knows of a GEMM.
 *
 * @param shape batch, M, N and K
 * @param passes chunk passes per product
 * @param groupSize values that share a scale along K
 * @param a where A's bits are
 * @param aOnChip whether A never visits DRAM
 * @param b where B's bits are
 * @param bOnChip whether B never visits DRAM
 * @param outputBytesPerElement DRAM bytes written per complete result, all copies
 * @param convertedPerElement copies of a result that pass the converter
 */
public record GemmCost(
    GemmShape shape,
    int passes,
    int groupSize,
    MatrixView a,
    boolean aOnChip,
    MatrixView b,
    boolean bOnChip,
    double outputBytesPerElement,
    int convertedPerElement) {}
