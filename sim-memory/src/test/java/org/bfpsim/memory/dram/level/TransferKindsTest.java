package org.bfpsim.memory.dram.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.bfpsim.memory.dram.RunList;
import org.junit.jupiter.api.Test;

/** Two channels, 256 bytes in a row in each. */
class TransferKindsTest {
  private final TransferKinds kinds = new TransferKinds(2, 256);

  private static RunList run(long address, long segments, long bytes, long pitch) {
    RunList runs = new RunList();
    runs.add(address, segments, bytes, pitch);
    return runs;
  }

  private int load(RunList runs, long bursts) {
    return kinds.of(runs, 0, runs.size(), false, bursts, 0);
  }

  @Test
  void placeDoesNotMatterAndSizeOnlyToAPowerOfTwo() {
    int kind = load(run(0, 1, 4096, 4096), 64);
    assertEquals(kind, load(run(640, 1, 4096, 4096), 64));
    assertEquals(kind, load(run(0, 1, 8191, 8191), 127));
    assertNotEquals(kind, load(run(0, 1, 8192, 8192), 128));
  }

  @Test
  void segmentsThatFollowWithoutAGapAreOne() {
    assertEquals(load(run(0, 1, 4096, 4096), 64), load(run(0, 64, 64, 64), 64));
    assertNotEquals(load(run(0, 1, 4096, 4096), 64), load(run(0, 64, 64, 512), 64));
  }

  @Test
  void loadsAndStoresDiffer() {
    RunList runs = run(0, 1, 4096, 4096);
    assertNotEquals(kinds.of(runs, 0, 1, false, 64, 0), kinds.of(runs, 0, 1, true, 64, 0));
  }

  @Test
  void stagesOfABusyMemoryDiffer() {
    RunList runs = run(0, 1, 4096, 4096);
    assertNotEquals(kinds.of(runs, 0, 1, false, 64, 0), kinds.of(runs, 0, 1, false, 64, 2));
  }

  @Test
  void segmentsThatAllStartInOneChannelDifferFromThoseThatAlternate() {
    assertNotEquals(load(run(0, 64, 64, 512), 64), load(run(0, 64, 64, 768), 64));
    assertEquals(load(run(0, 64, 64, 512), 64), load(run(0, 64, 64, 1024), 64));
  }

  @Test
  void theLargestRunDecides() {
    RunList runs = run(0, 1, 64, 64);
    runs.add(1 << 20, 64, 128, 768);
    RunList turned = run(1 << 20, 64, 128, 768);
    turned.add(0, 1, 64, 64);
    assertEquals(load(runs, 129), load(turned, 129));
    assertEquals(load(runs, 129), load(run(0, 64, 128, 768), 129));
  }

  @Test
  void numbersStayAsTheTableGrows() {
    List<Integer> first = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      int met = 0;
      for (int segment = 0; segment < 24; segment++) {
        for (int bursts = 0; bursts < 24; bursts++) {
          int kind = load(run(0, 1, 1L << segment, 0), 1L << bursts);
          if (round == 0) {
            first.add(kind);
          }
          assertEquals(first.get(met), kind, "segment 2^" + segment + ", bursts 2^" + bursts);
          assertEquals(met++, kind);
        }
      }
    }
    RunList runs = run(0, 1, 1, 0);
    assertEquals(first.get(0), kinds.copy().of(runs, 0, 1, false, 1, 0));
  }
}
