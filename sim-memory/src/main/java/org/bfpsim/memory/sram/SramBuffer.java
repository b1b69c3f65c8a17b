package org.bfpsim.memory.sram;

import java.util.List;
import java.util.Optional;
import org.bfpsim.core.InputException;

/**
 * One on-chip buffer: a capacity, a port, and banks behind the port.
 *
 * @param capacityBytes bytes that it holds; half serves the tile in use, half the tile on its way
 *     (double buffering)
 * @param bytesPerCycle bytes that its port moves in one array clock, in each direction
 * @param banks banks; by default twice the words that the port moves in a clock, in a power of two
 *     of at least {@value #LEAST_DEFAULT_BANKS}
 * @param ports words that a bank answers in one clock; {@value #DEFAULT_PORTS} by default
 * @param wordBytes bytes of a bank's word; {@value #DEFAULT_WORD_BYTES} by default
 */
public record SramBuffer(
    long capacityBytes,
    int bytesPerCycle,
    Optional<Integer> banks,
    Optional<Integer> ports,
    Optional<Integer> wordBytes) {
  private static final int DEFAULT_WORD_BYTES = 8;
  private static final int DEFAULT_PORTS = 2;
  private static final int LEAST_DEFAULT_BANKS = 64;

  public SramBuffer {
    if (capacityBytes < 2 || bytesPerCycle < 1) {
      throw new InputException(
          "SRAM buffer",
          "capacityBytes "
              + capacityBytes
              + ", bytesPerCycle "
              + bytesPerCycle
              + "; expected at least 2 and 1");
    }
    var unused = banked(bytesPerCycle, banks, ports, wordBytes);
  }

  /** Bytes that one tile may take, the other half being filled or emptied meanwhile. */
  public long tileBytes() {
    return capacityBytes / 2;
  }

  /** Array clocks that the port needs for {@code bytes}. */
  public long cycles(long bytes) {
    return Math.floorDiv(bytes + bytesPerCycle - 1, bytesPerCycle);
  }

  /** The banks behind the port. */
  public SramBanks banked() {
    return banked(bytesPerCycle, banks, ports, wordBytes);
  }

  /** Bytes of one bank. */
  public double bankBytes() {
    return (double) capacityBytes / banked().banks();
  }

  private static SramBanks banked(
      int bytesPerCycle,
      Optional<Integer> banks,
      Optional<Integer> ports,
      Optional<Integer> wordBytes) {
    int word = wordBytes.orElse(DEFAULT_WORD_BYTES);
    int port = ports.orElse(DEFAULT_PORTS);
    return new SramBanks(banks.orElseGet(() -> defaultBanks(bytesPerCycle, word)), port, word);
  }

  private static int defaultBanks(int bytesPerCycle, int wordBytes) {
    int banks = LEAST_DEFAULT_BANKS;
    while (banks < SramBanks.MOST && (long) banks * wordBytes < 2L * bytesPerCycle) {
      banks *= 2;
    }
    return banks;
  }

  /**
   * Reading groups in sequence.
   *
   * @param planeBits bits of one group in each plane
   */
  public GroupFeed feed(List<Integer> planeBits) {
    return new GroupFeed(this, planeBits);
  }
}
