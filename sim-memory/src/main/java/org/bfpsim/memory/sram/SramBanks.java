package org.bfpsim.memory.sram;

import java.util.List;
import org.bfpsim.core.InputException;

/**
 * The banks of a buffer. Words lie across the banks in turn, so that a stretch of memory spreads
 * over as many banks as it has words.
 *
 * <p>An access asks for one segment of every stream at once. A bank answers as many words in a
 * clock as it has ports; what falls into it beyond that waits, and the access is over when its
 * busiest bank is. The next access starts then.
 *
 * @param banks banks that work at once
 * @param ports words that a bank answers in one clock
 * @param wordBytes bytes of a word
 */
public record SramBanks(int banks, int ports, int wordBytes) {
  /** The most banks, ports or bytes of a word. */
  static final int MOST = 1 << 10;

  public SramBanks {
    positive("banks", banks);
    positive("ports", ports);
    positive("wordBytes", wordBytes);
  }

  private static void positive(String key, int value) {
    if (value < 1 || value > MOST) {
      throw new InputException("SRAM " + key, value + "; expected 1 to " + MOST);
    }
  }

  /** Bytes that all banks answer in one clock where nothing conflicts. */
  public long bytesPerCycle() {
    return (long) banks * ports * wordBytes;
  }

  /** Bits after which a segment falls into the same banks again. */
  private long roundBits() {
    return (long) banks * wordBytes * Byte.SIZE;
  }

  /**
   * Clocks of a sequence of accesses.
   *
   * <p>Where a segment falls repeats after a number of accesses that divides the bits of one word
   * in every bank; so the accesses of one such period are enough, however many there are.
   *
   * @param streams the segments that one access asks for
   * @param accesses how many accesses follow each other
   */
  public long cycles(List<BankStream> streams, long accesses) {
    return feed(streams).cycles(accesses);
  }

  /** The same for any number of accesses: one period of them, computed once. */
  BankFeed feed(List<BankStream> streams) {
    int period = Math.toIntExact(period(streams));
    long[] before = new long[period + 1];
    for (int access = 0; access < period; access++) {
      before[access + 1] = before[access] + accessCycles(streams, access);
    }
    return new BankFeed(before);
  }

  private long period(List<BankStream> streams) {
    long period = 1;
    for (BankStream stream : streams) {
      long own = roundBits() / gcd(roundBits(), stream.pitchBits());
      period = period / gcd(period, own) * own;
    }
    return period;
  }

  /** Clocks of one access: the load of its busiest bank, shared by the bank's ports. */
  private long accessCycles(List<BankStream> streams, long access) {
    long everyBank = 0;
    long most = 0;
    for (BankStream stream : streams) {
      everyBank += words(stream, access) / banks;
    }
    // Beyond the rounds over all banks a segment is an arc of them, and where arcs pile up most,
    // one of them begins.
    for (BankStream stream : streams) {
      most = Math.max(most, arcsOver(firstWord(stream, access) % banks, streams, access));
    }
    return (everyBank + most + ports - 1) / ports;
  }

  private long arcsOver(long bank, List<BankStream> streams, long access) {
    long arcs = 0;
    for (BankStream stream : streams) {
      long after = Math.floorMod(bank - firstWord(stream, access), (long) banks);
      arcs += after < words(stream, access) % banks ? 1 : 0;
    }
    return arcs;
  }

  private long firstWord(BankStream stream, long access) {
    return stream.firstBit(access, roundBits()) / wordBits();
  }

  private long words(BankStream stream, long access) {
    long first = stream.firstBit(access, roundBits());
    return (first + stream.widthBits() - 1) / wordBits() - first / wordBits() + 1;
  }

  private long wordBits() {
    return (long) wordBytes * Byte.SIZE;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
