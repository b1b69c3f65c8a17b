package org.bfpsim.machine.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LoopOrderTest {
  /** Walks the loop nest and counts how often the tile of two of its dimensions changes. */
  private static long changes(LoopOrder order, long[] tiles, char first, char second) {
    String nest = order.label();
    long count = 0;
    String last = "";
    long[] at = new long[3];
    for (at[0] = 0; at[0] < tiles[index(nest.charAt(0))]; at[0]++) {
      for (at[1] = 0; at[1] < tiles[index(nest.charAt(1))]; at[1]++) {
        for (at[2] = 0; at[2] < tiles[index(nest.charAt(2))]; at[2]++) {
          String tile = at[nest.indexOf(first)] + "," + at[nest.indexOf(second)];
          count += tile.equals(last) ? 0 : 1;
          last = tile;
        }
      }
    }
    return count;
  }

  private static int index(char dimension) {
    return "mnk".indexOf(dimension);
  }

  @Test
  void loadsAndVisitsAreThoseOfAWalkOfTheLoops() {
    for (LoopOrder order : LoopOrder.values()) {
      for (long m = 1; m <= 4; m++) {
        for (long n = 1; n <= 4; n++) {
          for (long k = 1; k <= 4; k++) {
            long[] tiles = {m, n, k};
            String what = order + " " + m + " " + n + " " + k;
            assertEquals(changes(order, tiles, 'm', 'k'), order.loadsOfA(m, n, k), what);
            assertEquals(changes(order, tiles, 'k', 'n'), order.loadsOfB(m, n, k), what);
            assertEquals(changes(order, tiles, 'm', 'n'), order.visitsOfC(m, n, k), what);
          }
        }
      }
    }
  }
}
