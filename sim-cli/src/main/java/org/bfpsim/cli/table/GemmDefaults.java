package org.bfpsim.cli.table;

import java.util.OptionalLong;

/**
 * What a row means where the table has no column for it, and what no column can say.
 *
 * @param m rows of A, where the command line says it
 * @param n columns of B, where the command line says it
 * @param k the dimension that is summed over, where the command line says it
 * @param rows R
 * @param cols C
 * @param lanes L
 * @param dataflow which operand stays, by its short name
 * @param mantissaA mantissa bits of A
 * @param mantissaB mantissa bits of B
 * @param discipline {@code rigid} or {@code queued}
 * @param queueDepth Q
 * @param compat {@code physical} or {@code scalesim}
 * @param chunkBits mantissa bits that a cell takes at once
 * @param groupSize values that share a scale along K
 * @param shadowWeights whether preloads overlap the stream before; never under {@code scalesim}
 */
public record GemmDefaults(
    OptionalLong m,
    OptionalLong n,
    OptionalLong k,
    int rows,
    int cols,
    int lanes,
    String dataflow,
    int mantissaA,
    int mantissaB,
    String discipline,
    int queueDepth,
    String compat,
    int chunkBits,
    int groupSize,
    boolean shadowWeights) {}
