package org.bfpsim.core.event;

import java.util.Arrays;

/**
 * Events in the order (time, sequence of posting), without chance and, once it has grown to the
 * most events that are ever pending at once, without allocation.
 *
 * <p>A timing wheel of slots, each a list in that order, with a heap beside it for what a slot
 * cannot take: events beyond the wheel's span, and events that would have to be inserted far from
 * both ends of a slot's list. Both are sorted, so the next event is the first of the two heads.
 *
 * <p>Caveats: the wheel is fast where most events are due within {@code slots · ticksPerSlot} ticks
 * and a slot rarely holds more than a few different ticks; elsewhere this is a four-way heap. A
 * good slot is about the shortest clock cycle ({@link #of}). One thread only.
 */
public final class EventQueue {
  /** The wheel's default size, in slots. */
  public static final int DEFAULT_SLOTS = 8192;

  /** List entries passed at most in search of a place within a slot. */
  private static final int LONGEST_SEARCH = 8;

  private final EventPool pool = new EventPool();
  private final EventHeap heap = new EventHeap(pool);
  private final SlotSet occupied;
  private final int[] heads;
  private final int[] tails;
  private final int slotMask;
  private final int slotShift;

  private long posted;
  private int size;
  private long tick;
  private int code;
  private int payload;

  /** A wheel of {@link #DEFAULT_SLOTS} slots of one tick each. */
  public EventQueue() {
    this(DEFAULT_SLOTS, 1);
  }

  /**
   * A wheel of {@code slots} slots of {@code ticksPerSlot} ticks, each rounded up to a power of
   * two.
   *
   * @param slots 64 to 2²⁰
   * @param ticksPerSlot 1 to 2⁴⁰; has no influence on the order of events
   * @throws IllegalArgumentException outside of these
   */
  public EventQueue(int slots, long ticksPerSlot) {
    if (slots < 64 || slots > 1 << 20 || ticksPerSlot < 1 || ticksPerSlot > 1L << 40) {
      throw new IllegalArgumentException(slots + " slots of " + ticksPerSlot + " ticks");
    }
    int wheel = Integer.highestOneBit(2 * slots - 1);
    heads = new int[wheel];
    tails = new int[wheel];
    Arrays.fill(heads, EventPool.NONE);
    Arrays.fill(tails, EventPool.NONE);
    occupied = new SlotSet(wheel);
    slotMask = wheel - 1;
    slotShift = Long.numberOfTrailingZeros(Long.highestOneBit(2 * ticksPerSlot - 1));
  }

  /** A queue whose slots are about the shortest cycle of a time base. */
  public static EventQueue of(TimeBase time) {
    return new EventQueue(DEFAULT_SLOTS, Math.min(1L << 40, time.ticksPerShortestCycle()));
  }

  /**
   * Posts an event.
   *
   * @param due the tick at which it is due; not before the current {@link #tick}
   * @param workCode what is to be done, a code of the component that posts it
   * @param workPayload an index that belongs to the code
   * @throws IllegalArgumentException where {@code due} lies in the past
   */
  public void post(long due, int workCode, int workPayload) {
    if (due < tick) {
      throw new IllegalArgumentException(
          "event " + workCode + " posted for tick " + due + " at tick " + tick);
    }
    int event = pool.take(due, posted++, workCode, workPayload);
    size++;
    boolean withinSpan = (due >> slotShift) - (tick >> slotShift) <= slotMask;
    if (!withinSpan || !addToSlot((int) (due >> slotShift) & slotMask, event, due)) {
      heap.add(event);
    }
  }

  /**
   * Moves to the earliest event, the first posted among equals, and takes it out.
   *
   * @return false where none is pending; the current event then stays as it was
   */
  public boolean next() {
    if (size == 0) {
      return false;
    }
    int slot = firstSlot();
    int event = heap.first();
    if (slot >= 0 && (event == EventPool.NONE || pool.before(heads[slot], event))) {
      event = heads[slot];
      removeHead(slot, event);
    } else {
      heap.removeFirst();
    }
    tick = pool.tick(event);
    code = pool.code(event);
    payload = pool.payload(event);
    pool.release(event);
    size--;
    return true;
  }

  /** The tick of the earliest pending event; {@link Long#MAX_VALUE} where there is none. */
  public long nextTick() {
    int slot = firstSlot();
    int event = heap.first();
    long first = slot >= 0 ? pool.tick(heads[slot]) : Long.MAX_VALUE;
    return event == EventPool.NONE ? first : Math.min(first, pool.tick(event));
  }

  private int firstSlot() {
    return occupied.firstFrom((int) (tick >> slotShift) & slotMask);
  }

  /** The current time: the tick of the current event, 0 before the first. */
  public long tick() {
    return tick;
  }

  /** The current event's code. */
  public int code() {
    return code;
  }

  /** The current event's payload. */
  public int payload() {
    return payload;
  }

  /** Events that are pending; the current one no longer counts. */
  public int size() {
    return size;
  }

  /**
   * Puts the newest event into a slot's list, behind all that are not later; false where its place
   * is not found within a few steps.
   */
  private boolean addToSlot(int slot, int event, long due) {
    int head = heads[slot];
    if (head == EventPool.NONE) {
      heads[slot] = event;
      tails[slot] = event;
      occupied.add(slot);
      return true;
    }
    if (pool.tick(tails[slot]) <= due) {
      pool.link(tails[slot], event);
      tails[slot] = event;
      return true;
    }
    if (pool.tick(head) > due) {
      pool.link(event, head);
      heads[slot] = event;
      return true;
    }
    return insertAfter(head, event, due);
  }

  /** The tail is later than {@code due}, so the search ends before it. */
  private boolean insertAfter(int head, int event, long due) {
    int before = head;
    for (int step = 0; step < LONGEST_SEARCH; step++) {
      int after = pool.next(before);
      if (pool.tick(after) > due) {
        pool.link(event, after);
        pool.link(before, event);
        return true;
      }
      before = after;
    }
    return false;
  }

  private void removeHead(int slot, int event) {
    int next = pool.next(event);
    heads[slot] = next;
    if (next == EventPool.NONE) {
      tails[slot] = EventPool.NONE;
      occupied.remove(slot);
    }
  }
}
