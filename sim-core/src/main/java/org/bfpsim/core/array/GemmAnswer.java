package org.bfpsim.core.array;

/**
 * What the array does with one product.
 *
 * @param computeCycles array clocks, operands being always ready
 * @param utilizationFraction chunk products formed, of those that the array could form meanwhile
 * @param passes chunk pairs per product
 * @param folds array-fulls of work
 */
public record GemmAnswer(long computeCycles, double utilizationFraction, int passes, long folds) {}
