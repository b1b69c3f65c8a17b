package org.bfpsim.memory.dram.command;

import java.util.Arrays;

/**
 * The read queue and the write buffer: requests that were accepted and have no place at their bank
 * yet. Each bank's are linked in order of acceptance, so that the first in order whose bank has
 * room is found without a search.
 *
 * <p>Also owns the slots: what must be remembered of a request until its data move. A slot is taken
 * at acceptance and given back at issue; requests that merge into a pending one hang on its slot.
 */
final class WaitingRequests {
  static final int NONE = -1;
  private static final int KINDS = 2;
  private static final int READ = 0;
  private static final int WRITE = 1;

  private final int banks;
  private final int[] head;
  private final int[] tail;
  private int reads;
  private int writes;

  /** Banks with a waiting read; one bit each. */
  private long readBanks;

  /** Banks with a waiting write; one bit each. */
  private long writeBanks;

  private long[] entry = new long[64];
  private long[] number = new long[64];
  private long[] acceptedClock = new long[64];
  private int[] next = new int[64];

  /** The first merged request; or, of a merged request, the next. */
  private int[] merged = new int[64];

  /** Of a read, the write that it holds up; of a write, whether a read holds it up. */
  private int[] hazard = new int[64];

  private int free;
  private int heldUp;

  WaitingRequests(int banks) {
    this.banks = banks;
    this.head = new int[KINDS * banks];
    this.tail = new int[KINDS * banks];
    Arrays.fill(head, NONE);
    this.free = NONE;
    chainFree(0);
  }

  private void chainFree(int from) {
    for (int slot = next.length - 1; slot >= from; slot--) {
      next[slot] = free;
      free = slot;
    }
  }

  int reads() {
    return reads;
  }

  int writes() {
    return writes;
  }

  /** Banks with a waiting read; one bit each. */
  long readBanks() {
    return readBanks;
  }

  /** Banks with a waiting write; one bit each. */
  long writeBanks() {
    return writeBanks;
  }

  /** Writes that are passed over until a read of their atom has left the read queue. */
  int heldUp() {
    return heldUp;
  }

  /** Takes a slot. */
  int take(long requestNumber, long clock) {
    if (free == NONE) {
      grow();
    }
    int slot = free;
    free = next[slot];
    number[slot] = requestNumber;
    acceptedClock[slot] = clock;
    merged[slot] = NONE;
    hazard[slot] = NONE;
    return slot;
  }

  private void grow() {
    int old = next.length;
    entry = Arrays.copyOf(entry, 2 * old);
    number = Arrays.copyOf(number, 2 * old);
    acceptedClock = Arrays.copyOf(acceptedClock, 2 * old);
    next = Arrays.copyOf(next, 2 * old);
    merged = Arrays.copyOf(merged, 2 * old);
    hazard = Arrays.copyOf(hazard, 2 * old);
    chainFree(old);
  }

  void giveBack(int slot) {
    next[slot] = free;
    free = slot;
  }

  long number(int slot) {
    return number[slot];
  }

  long acceptedClock(int slot) {
    return acceptedClock[slot];
  }

  int merged(int slot) {
    return merged[slot];
  }

  void merge(int slot, int into) {
    merged[slot] = merged[into];
    merged[into] = slot;
  }

  /** Puts a request at the end of its queue. */
  void add(int bank, long newEntry) {
    int slot = BankQueues.slot(newEntry);
    entry[slot] = newEntry;
    next[slot] = NONE;
    if (BankQueues.writes(newEntry)) {
      writes++;
      writeBanks |= 1L << bank;
      append(WRITE * banks + bank, slot);
    } else {
      reads++;
      readBanks |= 1L << bank;
      append(READ * banks + bank, slot);
    }
  }

  private void append(int list, int slot) {
    if (head[list] == NONE) {
      head[list] = slot;
    } else {
      next[tail[list]] = slot;
    }
    tail[list] = slot;
  }

  /** The bank, among those given, whose first waiting request is the oldest. */
  int oldestBank(long among, boolean write) {
    int kind = write ? WRITE : READ;
    int best = Long.numberOfTrailingZeros(among);
    long rest = among & among - 1;
    while (rest != 0) {
      int bank = Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
      if (number[head[kind * banks + bank]] < number[head[kind * banks + best]]) {
        best = bank;
      }
    }
    return best;
  }

  /** The first waiting request of a bank. */
  long first(int bank, boolean write) {
    return entry[head[(write ? WRITE : READ) * banks + bank]];
  }

  /** Takes the first waiting request of a bank out of its queue. */
  long removeFirst(int bank, boolean write) {
    int kind = write ? WRITE : READ;
    int slot = head[kind * banks + bank];
    remove(kind, bank, NONE, slot);
    return entry[slot];
  }

  private void remove(int kind, int bank, int before, int slot) {
    boolean last = unlink(kind * banks + bank, before, slot);
    long bit = last ? 1L << bank : 0;
    if (kind == WRITE) {
      writes--;
      writeBanks &= ~bit;
      return;
    }
    reads--;
    readBanks &= ~bit;
    if (hazard[slot] != NONE) {
      hazard[hazard[slot]] = NONE;
      heldUp--;
    }
  }

  /** Takes a slot out of a list; true if it was the only one. */
  private boolean unlink(int list, int before, int slot) {
    int after = next[slot];
    if (before == NONE) {
      head[list] = after;
    } else {
      next[before] = after;
    }
    if (after == NONE) {
      tail[list] = before;
    }
    return before == NONE && after == NONE;
  }

  /** Has a write wait until a read of its atom has left the read queue. */
  void holdUp(int write, int read) {
    hazard[read] = write;
    hazard[write] = read;
    heldUp++;
  }

  /** The bank, among those given, with the oldest write that is not held up; NONE if all are. */
  int oldestFreeWriteBank(long among) {
    int best = NONE;
    long bestNumber = Long.MAX_VALUE;
    for (long rest = among; rest != 0; rest &= rest - 1) {
      int bank = Long.numberOfTrailingZeros(rest);
      int slot = head[WRITE * banks + bank];
      while (slot != NONE && hazard[slot] != NONE) {
        slot = next[slot];
      }
      if (slot != NONE && number[slot] < bestNumber) {
        bestNumber = number[slot];
        best = bank;
      }
    }
    return best;
  }

  /** Takes the oldest write of a bank that is not held up out of the buffer. */
  long removeFirstFreeWrite(int bank) {
    int list = WRITE * banks + bank;
    int before = NONE;
    int slot = head[list];
    while (hazard[slot] != NONE) {
      before = slot;
      slot = next[slot];
    }
    remove(WRITE, bank, before, slot);
    return entry[slot];
  }

  /** The slot of the waiting request of that kind for the same atom; NONE where there is none. */
  int find(int bank, long atom, boolean write) {
    int slot = head[(write ? WRITE : READ) * banks + bank];
    while (slot != NONE && !BankQueues.sameAtom(entry[slot], atom)) {
      slot = next[slot];
    }
    return slot;
  }
}
