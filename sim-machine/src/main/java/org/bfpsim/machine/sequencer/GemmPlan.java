package org.bfpsim.machine.sequencer;

import java.util.List;
import org.bfpsim.machine.mapping.GemmCost;
import org.bfpsim.machine.mapping.Mapping;
import org.bfpsim.machine.mapping.MatrixView;

/**
 * A GEMM's mapping and where its matrices are.
 *
 * @param results one view of C per written copy, in the order of the op's writes
 */
record GemmPlan(GemmCost cost, Mapping mapping, List<MatrixView> results) {}
