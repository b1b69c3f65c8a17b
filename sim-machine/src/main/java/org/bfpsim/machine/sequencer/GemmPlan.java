package org.bfpsim.machine.sequencer;

import org.bfpsim.machine.mapping.GemmCost;
import org.bfpsim.machine.mapping.Mapping;
import org.bfpsim.machine.mapping.TileTimer;

/**
 * A GEMM's mapping and where its matrices are.
 *
 * @param timer what its tiles take; serves any number of runs at once
 * @param spill where its partial sums go that leave the output buffer
 */
record GemmPlan(GemmCost cost, Mapping mapping, TileTimer timer, SpillArea spill) {
  GemmPlan spillingAt(long address) {
    return new GemmPlan(cost, mapping, timer, spill.at(address));
  }
}
