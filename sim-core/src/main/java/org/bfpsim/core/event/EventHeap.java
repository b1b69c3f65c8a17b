package org.bfpsim.core.event;

import java.util.Arrays;

/** A four-way heap of pooled events, the first in the order (time, sequence) on top. */
final class EventHeap {
  private final EventPool pool;
  private int[] heap = new int[64];
  private int size;

  EventHeap(EventPool pool) {
    this.pool = pool;
  }

  /** The first event; {@link EventPool#NONE} where there is none. */
  int first() {
    return size == 0 ? EventPool.NONE : heap[0];
  }

  void add(int event) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, Math.multiplyExact(size, 2));
    }
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >> 2;
      if (!pool.before(event, heap[parent])) {
        break;
      }
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = event;
  }

  void removeFirst() {
    int event = heap[--size];
    int at = 0;
    for (int child = 1; child < size; child = (at << 2) + 1) {
      int least = leastChild(child);
      if (!pool.before(heap[least], event)) {
        break;
      }
      heap[at] = heap[least];
      at = least;
    }
    heap[at] = event;
  }

  private int leastChild(int first) {
    int least = first;
    int end = Math.min(first + 4, size);
    for (int child = first + 1; child < end; child++) {
      if (pool.before(heap[child], heap[least])) {
        least = child;
      }
    }
    return least;
  }
}
