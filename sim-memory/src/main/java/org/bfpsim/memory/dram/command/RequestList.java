package org.bfpsim.memory.dram.command;

/**
 * A bank's requests of one kind: first those that have a place at the bank, in the order in which
 * they got it; behind them those that wait for one, in the order of their acceptance.
 */
final class RequestList {
  private final Bank bank;
  private final boolean writes;
  private Request first;
  private Request last;
  private Request firstWaiting;
  private Request free;
  private int placed;

  RequestList(Bank bank, boolean writes) {
    this.bank = bank;
    this.writes = writes;
  }

  /** The first with a place, where one has a place. */
  Request first() {
    return first;
  }

  /** The first that waits for a place; null where none does. */
  Request firstWaiting() {
    return firstWaiting;
  }

  /** How many have a place. */
  int placed() {
    return placed;
  }

  /** A request that is in no list yet. */
  Request take(long number, long clock) {
    Request request = free;
    if (request == null) {
      request = new Request(this, bank, writes);
    } else {
      free = request.next;
    }
    request.number = number;
    request.acceptedClock = clock;
    request.placed = Request.WAITING;
    return request;
  }

  /** Takes a request back that nothing refers to any more. */
  void giveBack(Request request) {
    request.next = free;
    free = request;
  }

  /** Puts a request that waits at the end. */
  void append(Request request) {
    request.next = null;
    if (first == null) {
      first = request;
    } else {
      last.next = request;
    }
    last = request;
    if (firstWaiting == null) {
      firstWaiting = request;
    }
  }

  /** Gives the first that waits a place. */
  void place() {
    firstWaiting = firstWaiting.next;
    placed++;
  }

  /** Gives one that waits a place, whether it is the first of them or not. */
  void place(Request request) {
    if (request != firstWaiting) {
      unlink(request);
      insertBehindPlaced(request);
    }
    place();
  }

  private void insertBehindPlaced(Request request) {
    Request behind = null;
    for (Request other = first; other != firstWaiting; other = other.next) {
      behind = other;
    }
    request.next = firstWaiting;
    firstWaiting = request;
    if (behind == null) {
      first = request;
    } else {
      behind.next = request;
    }
  }

  /** Takes out one that has a place. */
  void remove(Request request) {
    placed--;
    if (request == first) {
      first = request.next;
    } else {
      unlink(request);
    }
  }

  private void unlink(Request request) {
    Request before = first;
    while (before.next != request) {
      before = before.next;
    }
    before.next = request.next;
    if (request == last) {
      last = before;
    }
  }

  /** The request for an atom; null where there is none. */
  Request find(long atom) {
    Request request = first;
    while (request != null && request.atom != atom) {
      request = request.next;
    }
    return request;
  }
}
