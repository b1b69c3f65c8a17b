package org.bfpsim.machine.mapping;

/**
 * A copy of which an attention writes blocks.
 *
 * @param index number of the op's write
 * @param side whether its rows are queries or keys
 * @param view where the heads' matrices are
 * @param onChip whether the copy never visits DRAM
 * @param converted whether values pass the converter on their way to it
 */
public record BlockWrite(
    int index, BlockSide side, MatrixView view, boolean onChip, boolean converted) {}
