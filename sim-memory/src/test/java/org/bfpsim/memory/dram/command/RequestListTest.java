package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The linked list of a bank's requests against two plain ones, of the placed and the waiting. */
class RequestListTest {
  private final Bank bank = new Bank(3, new CommandClocks(), new CommandClocks());
  private final RequestList list = bank.reads;
  private final List<Request> placed = new ArrayList<>();
  private final List<Request> waiting = new ArrayList<>();
  private long number;

  @Test
  void keepsTheOrderOfPlacesAndOfAcceptance() {
    Random random = new Random(11);
    for (int step = 0; step < 20_000; step++) {
      int length = placed.size() + waiting.size();
      int choice = random.nextInt(length < 12 ? 6 : 4);
      if (choice == 0 && !waiting.isEmpty()) {
        list.place();
        placed.add(waiting.remove(0));
      } else if (choice == 1 && !waiting.isEmpty()) {
        Request one = waiting.remove(random.nextInt(waiting.size()));
        list.place(one);
        placed.add(one);
      } else if (choice <= 3 && !placed.isEmpty()) {
        Request one = placed.remove(random.nextInt(placed.size()));
        list.remove(one);
        list.giveBack(one);
      } else {
        append();
      }
      agrees();
    }
  }

  @Test
  void aRequestIsUsedAgainOnlyWhenItWasGivenBack() {
    Request first = append();
    assertNotSame(first, append());
    list.place();
    list.remove(first);
    list.giveBack(first);
    Request again = list.take(9, 4);
    assertSame(first, again);
    assertEquals(9, again.number);
    assertEquals(4, again.acceptedClock);
    assertEquals(Request.WAITING, again.placed);
  }

  private Request append() {
    Request request = list.take(number, 0);
    request.atom = 64 * number++;
    list.append(request);
    waiting.add(request);
    return request;
  }

  private void agrees() {
    assertEquals(placed.size(), list.placed());
    assertSame(waiting.isEmpty() ? null : waiting.get(0), list.firstWaiting());
    List<Request> expected = new ArrayList<>(placed);
    expected.addAll(waiting);
    Request request = list.first();
    for (Request each : expected) {
      assertSame(each, request);
      assertSame(each, list.find(each.atom));
      request = request.next;
    }
    assertNull(request);
    assertNull(list.find(64 * number));
  }
}
