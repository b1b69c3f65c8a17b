package org.bfpsim.machine.sequencer;

import org.bfpsim.core.array.GemmShape;
import org.bfpsim.machine.mapping.Mapping;
import org.bfpsim.machine.mapping.TileTime;

/**
 * The place in DRAM where an op's partial sums go that cannot stay in the output buffer: FP32, 4
 * bytes each way, a place of its own for every tile that waits there at once.
 *
 * @param address its first byte
 * @param tiles tiles that wait there at once, at most
 * @param tileBytes bytes from one tile to the next, whole bursts
 * @param burstBytes bytes of a burst
 */
record SpillArea(long address, long tiles, long tileBytes, int burstBytes) {
  /** The area that a mapping needs, without an address yet. */
  static SpillArea of(GemmShape shape, Mapping mapping, int burstBytes) {
    long bytes = wholeBursts(mapping.tileSums() * TileTime.SUM_BYTES, burstBytes);
    return new SpillArea(0, mapping.spilledTiles(shape), bytes, burstBytes);
  }

  SpillArea at(long start) {
    return new SpillArea(start, tiles, tileBytes, burstBytes);
  }

  long bytes() {
    return Math.multiplyExact(tiles, tileBytes);
  }

  /** Adds a tile's way to or from its place. */
  void transfer(Transfers transfers, int index, int tile, long sums) {
    long useful = sums * TileTime.SUM_BYTES;
    long moved = wholeBursts(useful, burstBytes);
    transfers.addRun(index, address + tile * tileBytes, useful, moved);
  }

  static long wholeBursts(long bytes, int burstBytes) {
    return Math.floorDiv(bytes + burstBytes - 1, burstBytes) * burstBytes;
  }
}
