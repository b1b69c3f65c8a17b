package org.bfpsim.core.array.spec;

/**
 * What one operand wire carries in one cycle: one chunk of one step's values.
 *
 * @param product which product it belongs to
 * @param line which line of its operand
 * @param step the step's number along K
 * @param pass the chunk pair this is one side of
 * @param chunk the chunk
 * @param exponent exponent of the padded magnitude's lowest bit
 * @param closesGroup whether the step is its group's last
 * @param opensFold whether it is the first of its fold on this row
 * @param closesFold whether it is the last of its fold on this row
 * @param spanCols columns up to the last one that its fold uses
 */
record Slice(
    int product,
    int line,
    int step,
    Pass pass,
    Chunk chunk,
    int exponent,
    boolean closesGroup,
    boolean opensFold,
    boolean closesFold,
    int spanCols) {}
