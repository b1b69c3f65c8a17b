package org.bfpsim.core.event;

import java.util.Arrays;

/**
 * Events as four longs each in one array, half a cache line apiece: tick, sequence number, code and
 * payload, and the next event of the list that it is in. Grows by doubling; freed places are used
 * again first.
 */
final class EventPool {
  /** The end of a list. */
  static final int NONE = -1;

  private static final int SEQUENCE = 1;
  private static final int WORK = 2;
  private static final int NEXT = 3;

  private long[] fields = new long[64 << 2];
  private int used;
  private int free = NONE;

  int take(long tick, long sequence, int code, int payload) {
    int event = free;
    if (event == NONE) {
      event = used++;
      if (event << 2 == fields.length) {
        fields = Arrays.copyOf(fields, Math.multiplyExact(fields.length, 2));
      }
    } else {
      free = next(event);
    }
    int at = event << 2;
    fields[at] = tick;
    fields[at + SEQUENCE] = sequence;
    fields[at + WORK] = ((long) code << 32) | (payload & 0xFFFF_FFFFL);
    fields[at + NEXT] = NONE;
    return event;
  }

  void release(int event) {
    link(event, free);
    free = event;
  }

  void link(int event, int next) {
    fields[(event << 2) + NEXT] = next;
  }

  int next(int event) {
    return (int) fields[(event << 2) + NEXT];
  }

  long tick(int event) {
    return fields[event << 2];
  }

  int code(int event) {
    return (int) (fields[(event << 2) + WORK] >> 32);
  }

  int payload(int event) {
    return (int) fields[(event << 2) + WORK];
  }

  /** Whether {@code a} comes before {@code b} in the order (time, sequence). */
  boolean before(int a, int b) {
    long tickA = fields[a << 2];
    long tickB = fields[b << 2];
    return tickA != tickB
        ? tickA < tickB
        : fields[(a << 2) + SEQUENCE] < fields[(b << 2) + SEQUENCE];
  }
}
