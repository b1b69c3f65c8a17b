package org.bfpsim.memory.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

class FirstFitAllocatorTest {
  private record Range(long start, long bytes) {}

  @Test
  void givesTheLowestFreeUnitsAsASearchUnitByUnitFindsThem() {
    for (long seed = 0; seed < SharedReference.randomCases(200); seed++) {
      Random random = new Random(seed);
      int alignment = 1 + random.nextInt(64);
      FirstFitAllocator allocator = new FirstFitAllocator(alignment);
      BitSet used = new BitSet();
      int peak = 0;
      List<Range> live = new ArrayList<>();
      for (int step = 0; step < 150; step++) {
        String what = "seed " + seed + ", step " + step;
        if (live.isEmpty() || random.nextInt(5) < 3) {
          long bytes = random.nextInt(8 * alignment);
          int units = (int) Math.max(1, (bytes + alignment - 1) / alignment);
          int expected = lowestFreeRun(used, units);
          long start = allocator.allocate(bytes);
          assertEquals((long) expected * alignment, start, what);
          used.set(expected, expected + units);
          live.add(new Range(start, bytes));
        } else {
          Range range = live.remove(random.nextInt(live.size()));
          allocator.free(range.start(), range.bytes());
          int from = (int) (range.start() / alignment);
          used.clear(from, from + (int) Math.max(1, (range.bytes() + alignment - 1) / alignment));
        }
        peak = Math.max(peak, used.cardinality());
        assertEquals((long) used.cardinality() * alignment, allocator.liveBytes(), what);
        assertEquals((long) peak * alignment, allocator.peakLiveBytes(), what);
        assertEquals((long) used.length() * alignment, allocator.extentBytes(), what);
      }
    }
  }

  private static int lowestFreeRun(BitSet used, int units) {
    int start = used.nextClearBit(0);
    while (used.nextSetBit(start) >= 0 && used.nextSetBit(start) < start + units) {
      start = used.nextClearBit(used.nextSetBit(start));
    }
    return start;
  }

  @Test
  void freeingARangeTwiceIsABug() {
    FirstFitAllocator allocator = new FirstFitAllocator(64);
    long first = allocator.allocate(64);
    allocator.allocate(64);
    allocator.free(first, 64);
    assertThrows(IllegalStateException.class, () -> allocator.free(first, 64));
  }

  @Test
  void freeingTheLastRangeTwiceIsABug() {
    FirstFitAllocator allocator = new FirstFitAllocator(64);
    long first = allocator.allocate(64);
    allocator.free(first, 64);
    assertThrows(IllegalStateException.class, () -> allocator.free(first, 64));
  }
}
