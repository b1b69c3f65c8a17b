package org.bfpsim.core.array;

/**
 * Time of a sequence of folds.
 *
 * @param cycles from the first preload or operand to the last result at the array's edge
 * @param busyCycles clocks in which a stream's wavefront is inside the rows and columns in use
 * @param folds how many folds there were
 */
record FoldTiming(long cycles, long busyCycles, long folds) {}
