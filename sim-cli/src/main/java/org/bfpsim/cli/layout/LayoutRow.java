package org.bfpsim.cli.layout;

/**
 * What reading a tensor costs in one layout.
 *
 * @param layout its name
 * @param bitsPerElement bits stored per element of full groups
 * @param storedBytes bytes that the tensor takes, padding of lines and planes included
 * @param usefulBytes bytes of the wanted bits of all elements and of what their groups share, each
 *     once; padding and unwanted bits left out
 * @param movedBytes bytes of the bursts that all tiles touch
 * @param bursts the same in bursts
 * @param overFetchFraction movedBytes / usefulBytes - 1
 */
public record LayoutRow(
    String layout,
    double bitsPerElement,
    long storedBytes,
    long usefulBytes,
    long movedBytes,
    long bursts,
    double overFetchFraction) {}
