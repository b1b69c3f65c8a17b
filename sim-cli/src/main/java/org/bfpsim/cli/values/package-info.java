/**
 * Numbers that a user brings: text, CSV and NumPy files ({@code .npy}, versions 1 and 2) to FP32,
 * and FP32 to the shortest text.
 */
package org.bfpsim.cli.values;
