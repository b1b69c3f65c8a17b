package org.bfpsim.machine.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of useful and moved bytes, one row per kind of traffic; those of on-chip buffers by buffer
 * too. Rows are opened while a step is planned and booked by number while it runs, so that booking
 * neither hashes nor allocates.
 */
@SuppressWarnings("EnumOrdinal") // Counts are booked for every tile; an EnumMap would box them.
public final class Ledger {
  /** What a row counts. */
  public record Key(
      String level, String direction, String role, String phase, String layer, String format) {}

  /** A row with its counts. */
  public record Entry(Key key, long usefulBytes, long movedBytes) {}

  private final Map<Key, Integer> rowByKey = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();
  private long[] useful = new long[64];
  private long[] moved = new long[64];
  private final long[] bytesByBuffer = new long[Buffer.values().length];

  /** The number of the row for a key; opens it where there is none. */
  public int row(Key key) {
    return rowByKey.computeIfAbsent(
        key,
        opened -> {
          keys.add(opened);
          if (keys.size() > useful.length) {
            useful = Arrays.copyOf(useful, 2 * useful.length);
            moved = Arrays.copyOf(moved, 2 * moved.length);
          }
          return keys.size() - 1;
        });
  }

  /** Adds to a row. */
  public void book(int row, long usefulBytes, long movedBytes) {
    useful[row] += usefulBytes;
    moved[row] += movedBytes;
  }

  /** Adds bytes that go into or out of a buffer to a row of level {@code sram}. */
  public void book(int row, Buffer buffer, long bytes) {
    book(row, bytes, bytes);
    bytesByBuffer[buffer.ordinal()] += bytes;
  }

  /** Bytes that went into and out of a buffer. */
  public long bytes(Buffer buffer) {
    return bytesByBuffer[buffer.ordinal()];
  }

  /** All rows that hold bytes, in the order in which they were opened. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (int row = 0; row < keys.size(); row++) {
      if (moved[row] > 0) {
        entries.add(new Entry(keys.get(row), useful[row], moved[row]));
      }
    }
    return entries;
  }

  /** Moved bytes of a level and direction. */
  public long movedBytes(String level, String direction) {
    return entries().stream()
        .filter(e -> e.key().level().equals(level) && e.key().direction().equals(direction))
        .mapToLong(Entry::movedBytes)
        .sum();
  }
}
