package org.bfpsim.memory.dram.command;

import java.util.Arrays;

/**
 * The requests that wait at each bank, oldest first, and the row that each bank has open. Knows for
 * each bank which requests could be served next, timing apart.
 *
 * <p>An entry is one word: row (31 bits), column (16), whether it writes (1), slot (15). Two
 * entries of a bank concern the same atom where row and column agree.
 */
final class BankQueues {
  static final int CLOSED = -1;
  static final int NONE = -1;

  private static final long WRITE = 1L << 15;
  private static final int SLOT_MASK = (1 << 15) - 1;
  static final int ATOM_SHIFT = 16;
  private static final int ROW_SHIFT = 32;

  private final int capacity;
  private final int strideShift;
  private final int rowHitCap;
  private final boolean oldestOnly;
  private final long[] entries;
  private final int[] count;
  private final int[] writeCount;
  private final int[] openRow;
  private final int[] accesses;
  private final int[] firstRead;
  private final int[] firstWrite;
  private final boolean[] mayClose;

  /** Banks with a request; one bit each. */
  private long occupied;

  /** Banks without room; one bit each. */
  private long full;

  /** Banks whose candidates are out of date; one bit each. */
  private long stale;

  BankQueues(DramConfig config) {
    ControllerRules rules = config.controller();
    int banks = config.organization().banksPerChannel();
    this.capacity = rules.bankQueueEntries();
    this.strideShift = Integer.SIZE - Integer.numberOfLeadingZeros(capacity - 1);
    this.rowHitCap = rules.rowHitCap();
    this.oldestOnly = rules.scheduling() == Scheduling.FCFS;
    this.entries = new long[banks << strideShift];
    this.count = new int[banks];
    this.writeCount = new int[banks];
    this.openRow = new int[banks];
    Arrays.fill(openRow, CLOSED);
    this.accesses = new int[banks];
    this.firstRead = new int[banks];
    this.firstWrite = new int[banks];
    this.mayClose = new boolean[banks];
  }

  static long entry(int row, int column, boolean write, int slot) {
    return (long) row << ROW_SHIFT | (long) column << ATOM_SHIFT | (write ? WRITE : 0) | slot;
  }

  static int row(long entry) {
    return (int) (entry >>> ROW_SHIFT);
  }

  static int column(long entry) {
    return (int) (entry >>> ATOM_SHIFT) & 0xFFFF;
  }

  static boolean writes(long entry) {
    return (entry & WRITE) != 0;
  }

  static int slot(long entry) {
    return (int) entry & SLOT_MASK;
  }

  static boolean sameAtom(long one, long other) {
    return (one ^ other) >>> ATOM_SHIFT == 0;
  }

  long occupied() {
    return occupied;
  }

  long full() {
    return full;
  }

  boolean isOpen(int bank) {
    return openRow[bank] != CLOSED;
  }

  long oldest(int bank) {
    return entries[bank << strideShift];
  }

  long entry(int bank, int index) {
    return entries[(bank << strideShift) + index];
  }

  /** Whether the next access is not the first since the bank's ACTIVATE. */
  boolean rowWasUsed(int bank) {
    return accesses[bank] > 0;
  }

  void add(int bank, long entry) {
    int n = count[bank]++;
    entries[(bank << strideShift) + n] = entry;
    writeCount[bank] += writes(entry) ? 1 : 0;
    occupied |= 1L << bank;
    if (n + 1 == capacity) {
      full |= 1L << bank;
    }
    stale |= 1L << bank;
  }

  /** Takes out the entry of a column access that issues now. */
  void access(int bank, int index) {
    int base = bank << strideShift;
    int n = --count[bank];
    writeCount[bank] -= writes(entries[base + index]) ? 1 : 0;
    for (int i = index; i < n; i++) {
      entries[base + i] = entries[base + i + 1];
    }
    if (n == 0) {
      occupied &= ~(1L << bank);
    }
    full &= ~(1L << bank);
    accesses[bank]++;
    stale |= 1L << bank;
  }

  void open(int bank, int row) {
    openRow[bank] = row;
    accesses[bank] = 0;
    stale |= 1L << bank;
  }

  void close(int bank) {
    open(bank, CLOSED);
  }

  /** Index of the oldest read of the open row that may go; NONE where there is none. */
  int firstRead(int bank) {
    return firstRead[bank];
  }

  /** Index of the oldest write of the open row that may go; NONE where there is none. */
  int firstWrite(int bank) {
    return firstWrite[bank];
  }

  /** Whether the oldest request, of another row, may close the bank. */
  boolean mayClose(int bank) {
    return mayClose[bank];
  }

  /** Brings the candidates of an open bank up to date. */
  void survey(int bank) {
    if ((stale >>> bank & 1) == 0) {
      return;
    }
    stale &= ~(1L << bank);
    int base = bank << strideShift;
    int n = count[bank];
    int row = openRow[bank];
    int reads = n - writeCount[bank];
    int read = NONE;
    int write = NONE;
    boolean hit = false;
    int depth = oldestOnly ? Math.min(1, n) : n;
    for (int i = 0; i < depth; i++) {
      long entry = entries[base + i];
      if (row(entry) != row) {
        continue;
      }
      hit = true;
      if (!writes(entry)) {
        read = read == NONE ? i : read;
      } else if (write == NONE && !(reads > 0 && behindRead(base, i, entry))) {
        write = i;
      }
      if ((read != NONE || reads == 0) && (write != NONE || reads == n)) {
        break;
      }
    }
    firstRead[bank] = read;
    firstWrite[bank] = write;
    boolean conflict = n > 0 && row(entries[base]) != row;
    mayClose[bank] = conflict && (!hit || accesses[bank] >= rowHitCap);
  }

  /** A write waits for older reads of its atom. */
  private boolean behindRead(int base, int index, long write) {
    for (int i = 0; i < index; i++) {
      long entry = entries[base + i];
      if (!writes(entry) && sameAtom(entry, write)) {
        return true;
      }
    }
    return false;
  }

  /** The slot of the request of that kind for the same atom; NONE where none waits here. */
  int find(int bank, long atom, boolean write) {
    int base = bank << strideShift;
    for (int i = 0; i < count[bank]; i++) {
      long entry = entries[base + i];
      if (writes(entry) == write && sameAtom(entry, atom)) {
        return slot(entry);
      }
    }
    return NONE;
  }
}
