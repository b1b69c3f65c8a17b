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
    int[] firstBank = new int[streams.size()];
    int[] arcBanks = new int[streams.size()];
    long everyBank = 0;
    for (int stream = 0; stream < firstBank.length; stream++) {
      long firstBit = streams.get(stream).firstBit(access, roundBits());
      long endBit = firstBit + streams.get(stream).widthBits();
      long words = (endBit - 1) / wordBits() - firstBit / wordBits() + 1;
      // Beyond its rounds over all banks a segment is an arc of them.
      everyBank += words / banks;
      arcBanks[stream] = (int) (words % banks);
      firstBank[stream] = (int) (firstBit / wordBits());
    }
    return (everyBank + mostArcs(firstBank, arcBanks) + ports - 1) / ports;
  }

  /** The most arcs over one bank: where they pile up most, one of them begins. */
  private int mostArcs(int[] firstBank, int[] arcBanks) {
    int most = 0;
    for (int bank : firstBank) {
      int arcs = 0;
      for (int other = 0; other < firstBank.length; other++) {
        int after = bank - firstBank[other];
        arcs += (after < 0 ? after + banks : after) < arcBanks[other] ? 1 : 0;
      }
      most = Math.max(most, arcs);
    }
    return most;
  }

  private long wordBits() {
    return (long) wordBytes * Byte.SIZE;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
