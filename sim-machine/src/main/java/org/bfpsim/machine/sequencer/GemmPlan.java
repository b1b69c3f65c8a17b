package org.bfpsim.machine.sequencer;

import org.bfpsim.machine.mapping.GemmCost;
import org.bfpsim.machine.mapping.Mapping;

/**
 * A GEMM's mapping and where its matrices are.
 *
 * @param spill where its partial sums go that leave the output buffer
 */
record GemmPlan(GemmCost cost, Mapping mapping, SpillArea spill) {
  GemmPlan spillingAt(long address) {
    return new GemmPlan(cost, mapping, spill.at(address));
  }
}
