package org.bfpsim.workload.diff;

/** How often both traces hold one kind of work over so many elements. */
public record WorkRow(WorkKey work, long inA, long inB) {}
