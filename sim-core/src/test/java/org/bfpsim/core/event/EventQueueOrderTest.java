package org.bfpsim.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** The event queue against a priority queue ordered by (time, sequence). */
class EventQueueOrderTest {
  private record Event(long tick, long sequence, int code, int payload) {}

  @Test
  void equalsPriorityQueueOnRandomPostsAndPops() {
    int cases = SharedReference.randomCases(400);
    for (int seed = 0; seed < cases; seed++) {
      run(seed);
    }
  }

  private static void run(int seed) {
    Random random = new Random(seed);
    int slots = 1 << (6 + random.nextInt(5));
    long ticksPerSlot = 1L << random.nextInt(12);
    EventQueue queue = new EventQueue(slots, ticksPerSlot);
    PriorityQueue<Event> expected =
        new PriorityQueue<>(
            Comparator.comparingLong(Event::tick).thenComparingLong(Event::sequence));
    long horizon = slots * ticksPerSlot;
    int postsInTen = 3 + random.nextInt(5);
    for (int sequence = 0; sequence < 2000; sequence++) {
      if (random.nextInt(10) < postsInTen) {
        long due = queue.tick() + delay(random, horizon, ticksPerSlot);
        int payload = random.nextInt();
        queue.post(due, sequence, payload);
        expected.add(new Event(due, sequence, sequence, payload));
      } else {
        popBoth(queue, expected, seed);
      }
      assertEquals(expected.size(), queue.size(), "seed " + seed);
    }
    while (!expected.isEmpty()) {
      popBoth(queue, expected, seed);
    }
    assertFalse(queue.next(), "seed " + seed);
  }

  /** Ties, the same slot, within the span, about its edge, far beyond it. */
  private static long delay(Random random, long horizon, long ticksPerSlot) {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> random.nextInt(3);
      case 2 -> random.nextLong(2 * ticksPerSlot);
      case 3 -> random.nextLong(horizon);
      case 4 -> horizon - 2 * ticksPerSlot + random.nextLong(4 * ticksPerSlot);
      default -> random.nextLong(1L << 40);
    };
  }

  private static void popBoth(EventQueue queue, PriorityQueue<Event> expected, int seed) {
    Event event = expected.poll();
    if (event == null) {
      assertFalse(queue.next(), "seed " + seed);
      return;
    }
    assertTrue(queue.next(), "seed " + seed);
    Event found = new Event(queue.tick(), event.sequence(), queue.code(), queue.payload());
    assertEquals(event, found, "seed " + seed);
  }
}
