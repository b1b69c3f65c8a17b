package org.bfpsim.memory.dram.command;

/**
 * Clocks from a read's acceptance to its last data; forwarded and merged reads included. All 0
 * where there was no read. Percentiles are by nearest rank.
 *
 * @param reads how many reads
 * @param averageClocks their mean
 * @param leastClocks the shortest
 * @param medianClocks half took at most this
 * @param p95Clocks 95 % took at most this
 * @param p99Clocks 99 % took at most this
 * @param mostClocks the longest
 */
public record LatencySummary(
    long reads,
    double averageClocks,
    int leastClocks,
    int medianClocks,
    int p95Clocks,
    int p99Clocks,
    int mostClocks) {}
