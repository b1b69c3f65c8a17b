package org.bfpsim.machine.sequencer;

import org.bfpsim.machine.mapping.GemmCost;
import org.bfpsim.machine.mapping.Mapping;

/** A GEMM's mapping and where its matrices are. */
record GemmPlan(GemmCost cost, Mapping mapping) {}
