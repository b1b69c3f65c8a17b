package org.bfpsim.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventQueueTest {
  @Test
  void emptyQueueHasNoNextAndKeepsTime() {
    EventQueue queue = new EventQueue();
    assertFalse(queue.next());
    assertEquals(0, queue.tick());
    assertEquals(Long.MAX_VALUE, queue.nextTick());
    queue.post(5, 1, 2);
    assertEquals(5, queue.nextTick());
    assertTrue(queue.next());
    assertFalse(queue.next());
    assertEquals(5, queue.tick());
    assertEquals(0, queue.size());
  }

  @Test
  void equalTimesComeInTheOrderOfPosting() {
    EventQueue queue = new EventQueue(64, 4);
    queue.post(7, 0, 0);
    queue.post(6, 1, 1);
    queue.post(7, 2, 2);
    queue.post(6, 3, 3);
    assertEquals(List.of(1, 3, 0, 2), codes(queue));
  }

  @Test
  void eventPostedForNowComesAfterThoseAlreadyDueNow() {
    EventQueue queue = new EventQueue();
    queue.post(3, 0, 0);
    queue.post(3, 1, 0);
    assertTrue(queue.next());
    queue.post(3, 2, 0);
    assertEquals(List.of(1, 2), codes(queue));
  }

  @Test
  void farEventKeepsItsPlaceAmongEqualsPostedLater() {
    EventQueue queue = new EventQueue(64, 1);
    queue.post(64, 0, 0);
    queue.post(1, 1, 0);
    assertTrue(queue.next());
    queue.post(64, 2, 0);
    queue.post(64, 3, 0);
    assertEquals(List.of(0, 2, 3), codes(queue));
  }

  /** The last slot of the wheel, the first beyond it, and the one that shares its place. */
  @ParameterizedTest
  @CsvSource({"1, 62", "1, 63", "1, 64", "1, 65", "8, 503", "8, 511", "8, 512", "8, 519", "8, 520"})
  void orderHoldsAcrossTheEdgeOfTheWheel(long ticksPerSlot, long due) {
    for (long start : new long[] {0, 1, 7, 63, 64, 1000}) {
      EventQueue queue = new EventQueue(64, ticksPerSlot);
      queue.post(start, 9, 0);
      assertTrue(queue.next());
      queue.post(start + due + 1, 2, 0);
      queue.post(start + due, 1, 0);
      queue.post(start, 0, 0);
      queue.post(start + due + 1, 3, 0);
      assertEquals(List.of(0, 1, 2, 3), codes(queue), "start " + start);
      assertEquals(start + due + 1, queue.tick());
    }
  }

  @Test
  void crowdedSlotIsStillInOrder() {
    EventQueue queue = new EventQueue(64, 1024);
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      queue.post(1000 - i, 1000 - i, i);
      expected.add(0, 1000 - i);
    }
    for (int i = 501; i <= 1000; i += 7) {
      queue.post(i, -i, 0);
      expected.add(expected.indexOf(i) + 1, -i);
    }
    assertEquals(expected, codes(queue));
  }

  @Test
  void lastTickOfTimeIsReached() {
    EventQueue queue = new EventQueue();
    queue.post(Long.MAX_VALUE, 2, -1);
    queue.post(Long.MAX_VALUE - 1, 1, Integer.MIN_VALUE);
    assertTrue(queue.next());
    assertEquals(Integer.MIN_VALUE, queue.payload());
    queue.post(Long.MAX_VALUE, 3, Integer.MAX_VALUE);
    assertEquals(List.of(2, 3), codes(queue));
    assertEquals(Integer.MAX_VALUE, queue.payload());
    assertEquals(Long.MAX_VALUE, queue.tick());
  }

  @Test
  void negativeCodesAndPayloadsComeBack() {
    EventQueue queue = new EventQueue();
    queue.post(0, -7, -9);
    assertTrue(queue.next());
    assertEquals(-7, queue.code());
    assertEquals(-9, queue.payload());
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 0, -1, Long.MIN_VALUE})
  void postingIntoThePastIsADefect(long due) {
    EventQueue queue = new EventQueue();
    queue.post(10, 0, 0);
    assertTrue(queue.next());
    assertThrows(IllegalArgumentException.class, () -> queue.post(due, 1, 1));
    queue.post(10, 2, 0);
    assertEquals(List.of(2), codes(queue));
  }

  @ParameterizedTest
  @CsvSource({"63, 1", "1048577, 1", "64, 0", "64, 1099511627777"})
  void wheelOutsideOfItsLimitsIsADefect(int slots, long ticksPerSlot) {
    assertThrows(IllegalArgumentException.class, () -> new EventQueue(slots, ticksPerSlot));
  }

  private static List<Integer> codes(EventQueue queue) {
    List<Integer> codes = new ArrayList<>();
    while (queue.next()) {
      codes.add(queue.code());
    }
    return codes;
  }
}
