package org.bfpsim.core.layout;

/**
 * One stretch of memory that holds the same part of every group of a tensor: its exponents, one
 * mantissa chunk, or whole groups.
 *
 * @param name what the plane holds, for example {@code exponent} or {@code chunk0} (the most
 *     significant)
 * @param bitsPerGroup bits that one group occupies in this plane
 */
public record Plane(String name, int bitsPerGroup) {}
