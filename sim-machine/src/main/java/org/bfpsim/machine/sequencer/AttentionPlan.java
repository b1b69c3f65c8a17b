package org.bfpsim.machine.sequencer;

import org.bfpsim.machine.mapping.AttentionBlocks;
import org.bfpsim.machine.mapping.AttentionCost;
import org.bfpsim.machine.mapping.AttentionTimer;
import org.bfpsim.machine.mapping.BlockGrid;
import org.bfpsim.machine.mapping.TileTime;

/**
 * A fused attention's blocks and where its copies are.
 *
 * @param timer what its blocks take; serves any number of runs at once
 * @param spill where its partial sums go that leave the output buffer
 */
record AttentionPlan(
    AttentionCost cost, AttentionBlocks blocks, AttentionTimer timer, SpillArea spill) {

  static AttentionPlan of(
      AttentionCost cost, AttentionBlocks blocks, AttentionTimer timer, int burstBytes) {
    return new AttentionPlan(cost, blocks, timer, spill(cost, blocks, burstBytes));
  }

  /** Sums of the inner loop's blocks wait in DRAM, at most one of each block of a share. */
  private static SpillArea spill(AttentionCost cost, AttentionBlocks blocks, int burstBytes) {
    BlockGrid grid = BlockGrid.of(cost.op(), blocks);
    long tiles = 0;
    long sums = 0;
    if (grid.querySpills() > 0 && cost.querySums() > 0) {
      tiles = grid.members() * grid.queryBlocks();
      sums = grid.heads() * grid.blockQueries() * cost.querySums();
    } else if (grid.keySpills() > 0 && cost.keySums() > 0) {
      tiles = grid.keyBlocks();
      sums = grid.keyHeads() * grid.blockKeys() * cost.keySums();
    }
    return new SpillArea(
        0, tiles, SpillArea.wholeBursts(sums * TileTime.SUM_BYTES, burstBytes), burstBytes);
  }

  AttentionPlan spillingAt(long address) {
    return new AttentionPlan(cost, blocks, timer, spill.at(address));
  }
}
