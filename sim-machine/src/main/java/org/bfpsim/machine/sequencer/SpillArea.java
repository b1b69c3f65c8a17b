package org.bfpsim.machine.sequencer;

import org.bfpsim.machine.mapping.TileTime;

/**
 * The place in DRAM where partial sums go that cannot stay in the output buffer: FP32, 4 bytes each
 * way.
 *
 * @param address its first byte
 * @param burstBytes bytes of a burst
 */
record SpillArea(long address, int burstBytes) {
  void transfer(Transfers transfers, int index, long sums) {
    long useful = sums * TileTime.SUM_BYTES;
    long moved = Math.floorDiv(useful + burstBytes - 1, burstBytes) * burstBytes;
    transfers.addRun(index, address, useful, moved);
  }
}
