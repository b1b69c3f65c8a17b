package org.bfpsim.memory.dram.command;

import java.util.Arrays;

/**
 * The requests that wait at each bank, oldest first, and the row that each bank has open. Knows for
 * each bank which requests could be served next, timing apart.
 *
 * <p>An entry is one word: row (31 bits), column (16), whether it writes (1), slot (15). Two
 * entries of a bank concern the same atom where row and column agree. Each bank's entries lie in a
 * ring, since it is nearly always an old one that leaves.
 */
final class BankQueues {
  static final int CLOSED = -1;
  static final int NONE = -1;

  private static final long WRITE_BIT = 1L << 15;
  private static final int SLOT_MASK = (1 << 15) - 1;
  static final int ATOM_SHIFT = 16;
  private static final int ROW_SHIFT = 32;
  private static final int COLUMNS = 1 << BankTimes.READ | 1 << BankTimes.WRITE;

  private final int capacity;
  private final int ringShift;
  private final int ringMask;
  private final int rowHitCap;
  private final boolean oldestOnly;
  private final long[] entries;
  private final int[] first;
  private final int[] count;
  private final int[] writeCount;
  private final int[] openRow;
  private final int[] accesses;
  private final int[] firstRead;
  private final int[] firstWrite;

  /** What a bank's next command could be: bit k for kind k of {@link BankTimes}. */
  private final int[] kinds;

  /** Banks whose next command could be of each kind; one bit each. */
  private final long[] wanting = new long[4];

  private long occupied;
  private long full;

  /** Banks whose candidates are out of date; one bit each. */
  private long stale;

  BankQueues(DramConfig config) {
    ControllerRules rules = config.controller();
    int banks = config.organization().banksPerChannel();
    this.capacity = rules.bankQueueEntries();
    this.ringShift = Integer.SIZE - Integer.numberOfLeadingZeros(capacity - 1);
    this.ringMask = (1 << ringShift) - 1;
    this.rowHitCap = rules.rowHitCap();
    this.oldestOnly = rules.scheduling() == Scheduling.FCFS;
    this.entries = new long[banks << ringShift];
    this.first = new int[banks];
    this.count = new int[banks];
    this.writeCount = new int[banks];
    this.openRow = new int[banks];
    Arrays.fill(openRow, CLOSED);
    this.accesses = new int[banks];
    this.firstRead = new int[banks];
    this.firstWrite = new int[banks];
    this.kinds = new int[banks];
  }

  static long entry(int row, int column, boolean write, int slot) {
    return (long) row << ROW_SHIFT | (long) column << ATOM_SHIFT | (write ? WRITE_BIT : 0) | slot;
  }

  static int row(long entry) {
    return (int) (entry >>> ROW_SHIFT);
  }

  static int column(long entry) {
    return (int) (entry >>> ATOM_SHIFT) & 0xFFFF;
  }

  static boolean writes(long entry) {
    return (entry & WRITE_BIT) != 0;
  }

  static int slot(long entry) {
    return (int) entry & SLOT_MASK;
  }

  static boolean sameAtom(long one, long other) {
    return (one ^ other) >>> ATOM_SHIFT == 0;
  }

  /** Banks with a request; one bit each. */
  long occupied() {
    return occupied;
  }

  /** Banks without room; one bit each. */
  long full() {
    return full;
  }

  boolean isOpen(int bank) {
    return openRow[bank] != CLOSED;
  }

  long oldest(int bank) {
    return entry(bank, 0);
  }

  long entry(int bank, int index) {
    return entries[place(bank, index)];
  }

  private int place(int bank, int index) {
    return (bank << ringShift) + (first[bank] + index & ringMask);
  }

  /** Whether the next access is not the first since the bank's ACTIVATE. */
  boolean rowWasUsed(int bank) {
    return accesses[bank] > 0;
  }

  void add(int bank, long entry) {
    int n = count[bank]++;
    entries[place(bank, n)] = entry;
    writeCount[bank] += (int) (entry >>> 15) & 1;
    long bit = 1L << bank;
    occupied |= bit;
    if (n == 0 || opensChoice(bank, entry)) {
      stale |= bit;
    }
    if (n + 1 == capacity) {
      full |= bit;
    }
  }

  /** Whether a request behind others could be served before them: a hit of a kind not yet there. */
  private boolean opensChoice(int bank, long entry) {
    int kind = writes(entry) ? BankTimes.WRITE : BankTimes.READ;
    return row(entry) == openRow[bank] && (kinds[bank] >> kind & 1) == 0;
  }

  /** Whether the candidates of any bank are out of date. */
  boolean isStale() {
    return stale != 0;
  }

  /** Takes out the entry of a column access that issues now. */
  void access(int bank, int index) {
    writeCount[bank] -= (int) (entry(bank, index) >>> 15) & 1;
    for (int i = index; i > 0; i--) {
      entries[place(bank, i)] = entries[place(bank, i - 1)];
    }
    first[bank] = first[bank] + 1 & ringMask;
    long bit = 1L << bank;
    if (--count[bank] == 0) {
      occupied &= ~bit;
    }
    full &= ~bit;
    accesses[bank]++;
    if (!runGoesOn(bank)) {
      stale |= bit;
    }
  }

  /**
   * Whether the oldest request now is another hit of the only kind that waits: then the candidates
   * are as before, but for the place of the first. Most accesses of regular streams end so.
   */
  private boolean runGoesOn(int bank) {
    int n = count[bank];
    if (n == 0 || row(oldest(bank)) != openRow[bank]) {
      return false;
    }
    if (kinds[bank] == 1 << BankTimes.READ && writeCount[bank] == 0) {
      firstRead[bank] = 0;
      return true;
    } else if (kinds[bank] == 1 << BankTimes.WRITE && writeCount[bank] == n) {
      firstWrite[bank] = 0;
      return true;
    }
    return false;
  }

  void open(int bank, int row) {
    openRow[bank] = row;
    accesses[bank] = 0;
    stale |= 1L << bank;
  }

  void close(int bank) {
    open(bank, CLOSED);
  }

  /** Index of the oldest read of the open row that may go. */
  int firstRead(int bank) {
    return firstRead[bank];
  }

  /** Index of the oldest write of the open row that may go. */
  int firstWrite(int bank) {
    return firstWrite[bank];
  }

  /** What a bank's next command could be: bit k for kind k of {@link BankTimes}. */
  int kinds(int bank) {
    return kinds[bank];
  }

  /** Banks whose next command could be of a kind; one bit each. */
  long wanting(int kind) {
    return wanting[kind];
  }

  /** Brings the candidates of all banks up to date. */
  void survey() {
    while (stale != 0) {
      int bank = Long.numberOfTrailingZeros(stale);
      stale &= stale - 1;
      int found = survey(bank);
      int changed = found ^ kinds[bank];
      if (changed != 0) {
        kinds[bank] = found;
        for (int kind = 0; kind < wanting.length; kind++) {
          wanting[kind] ^= (long) (changed >> kind & 1) << bank;
        }
      }
    }
  }

  private int survey(int bank) {
    int n = count[bank];
    int row = openRow[bank];
    if (n == 0 || row == CLOSED) {
      return n == 0 ? 0 : 1 << BankTimes.ACTIVATE;
    }
    int reads = n - writeCount[bank];
    int found = 0;
    int open = reads == 0 ? 1 << BankTimes.WRITE : reads == n ? 1 << BankTimes.READ : COLUMNS;
    boolean hit = false;
    int depth = oldestOnly ? 1 : n;
    for (int i = 0; i < depth && found != open; i++) {
      long entry = entry(bank, i);
      if (row(entry) != row) {
        continue;
      }
      hit = true;
      if (!writes(entry)) {
        if ((found & 1 << BankTimes.READ) == 0) {
          firstRead[bank] = i;
          found |= 1 << BankTimes.READ;
        }
      } else if ((found & 1 << BankTimes.WRITE) == 0
          && !(reads > 0 && behindRead(bank, i, entry))) {
        firstWrite[bank] = i;
        found |= 1 << BankTimes.WRITE;
      }
    }
    boolean conflict = row(oldest(bank)) != row;
    boolean mayClose = conflict && (!hit || accesses[bank] >= rowHitCap);
    return mayClose ? found | 1 << BankTimes.PRECHARGE : found;
  }

  /** A write waits for older reads of its atom. */
  private boolean behindRead(int bank, int index, long write) {
    for (int i = 0; i < index; i++) {
      long entry = entry(bank, i);
      if (!writes(entry) && sameAtom(entry, write)) {
        return true;
      }
    }
    return false;
  }

  /** The slot of the request of that kind for the same atom; NONE where none waits here. */
  int find(int bank, long atom, boolean write) {
    for (int i = 0; i < count[bank]; i++) {
      long entry = entry(bank, i);
      if (writes(entry) == write && sameAtom(entry, atom)) {
        return slot(entry);
      }
    }
    return NONE;
  }
}
