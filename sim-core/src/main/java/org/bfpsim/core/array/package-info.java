/**
 * The systolic array: R × C cells, each a dot product of {@code lanes} pairs a cycle at chunk
 * precision, and the time that a matrix product takes on it under each dataflow, in closed form.
 * Sources: SCALE-Sim (its {@code scalesim} compatibility), DaCapo (the {@code queued} discipline),
 * FAST (chunks and passes).
 */
package org.bfpsim.core.array;
