/**
 * The machine in time: jobs (one tile each) flow through DMA, array or vector unit, converter and
 * DMA again. The array and the vector unit each take their ops in the order of the trace; between
 * the two, ops wait for each other by data.
 */
package org.bfpsim.machine.sequencer;
