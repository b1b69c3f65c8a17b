/**
 * The BFP converter as a part of the machine: how long it takes from FP32 results to groups of
 * codes. What it computes is {@link org.bfpsim.core.number.Quantizer}'s. FAST (HPCA 2022) shows
 * such a converter but gives no timing for it: the stages and their cycles are assumptions.
 */
package org.bfpsim.core.convert;
