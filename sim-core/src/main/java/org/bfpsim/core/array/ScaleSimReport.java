package org.bfpsim.core.array;

/**
 * What SCALE-Sim's compute report says of a product, percentages not yet rounded to the six
 * decimals that it prints.
 *
 * @param totalCycles its total cycles without stalls: one less than its own formula
 * @param folds array-fulls of work
 * @param workCycles cycles between a preload and the last result, over all folds
 * @param mappingEfficiencyPercent cells that hold something, averaged over the folds
 * @param utilizationPercent multiply-accumulates per cell and total cycle
 * @param computeUtilizationPercent multiply-accumulates per cell and cycle of its compute phase,
 *     which counts the skew of weight- and input-stationary folds twice
 * @param inputReads elements of A read from SRAM
 * @param filterReads elements of B read from SRAM
 * @param outputWrites elements written to SRAM; output-stationary ones include R + C per fold that
 *     do not exist
 */
public record ScaleSimReport(
    long totalCycles,
    long folds,
    long workCycles,
    double mappingEfficiencyPercent,
    double utilizationPercent,
    double computeUtilizationPercent,
    long inputReads,
    long filterReads,
    long outputWrites) {

  /** The same as a timing; SCALE-Sim never reads a partial sum back. */
  ArrayTiming timing() {
    return new ArrayTiming(
        totalCycles,
        Math.min(totalCycles, workCycles),
        folds,
        inputReads,
        filterReads,
        0,
        outputWrites);
  }
}
