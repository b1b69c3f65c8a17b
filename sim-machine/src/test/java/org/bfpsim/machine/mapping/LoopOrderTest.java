package org.bfpsim.machine.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** Walks the loop nest and counts the tiles of C that were left, and will be met again. */
  private static long mostWaiting(LoopOrder order, long[] tiles) {
    String nest = order.label();
    List<String> walk = new ArrayList<>();
    long[] at = new long[3];
    for (at[0] = 0; at[0] < tiles[index(nest.charAt(0))]; at[0]++) {
      for (at[1] = 0; at[1] < tiles[index(nest.charAt(1))]; at[1]++) {
        for (at[2] = 0; at[2] < tiles[index(nest.charAt(2))]; at[2]++) {
          walk.add(at[nest.indexOf('m')] + "," + at[nest.indexOf('n')]);
        }
      }
    }
    long most = 0;
    for (int now = 0; now < walk.size(); now++) {
      Set<String> waiting = new HashSet<>(walk.subList(0, now));
      waiting.retainAll(walk.subList(now, walk.size()));
      // Before it is met again, the next tile waits too, unless it never left the buffer.
      if (now > 0 && walk.get(now).equals(walk.get(now - 1))) {
        waiting.remove(walk.get(now));
      }
      most = Math.max(most, waiting.size());
    }
    return most;
  }

  @Test
  void tilesThatWaitInDramAreThoseOfAWalkOfTheLoops() {
    for (LoopOrder order : LoopOrder.values()) {
      for (long m = 1; m <= 3; m++) {
        for (long n = 1; n <= 3; n++) {
          for (long k = 1; k <= 3; k++) {
            long[] tiles = {m, n, k};
            assertEquals(
                mostWaiting(order, tiles),
                order.spilledTiles(m, n, k),
                order + " " + m + " " + n + " " + k);
          }
        }
      }
    }
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
