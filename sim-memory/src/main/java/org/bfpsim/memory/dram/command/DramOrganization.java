package org.bfpsim.memory.dram.command;

import org.bfpsim.core.InputException;

/**
 * How the memory is divided. All but the bus and device widths are powers of two.
 *
 * @param channels independent channels (a pseudo-channel counts as one)
 * @param ranks ranks of one channel
 * @param bankGroups bank groups of one rank
 * @param banksPerGroup banks of one group
 * @param rows rows of one bank
 * @param columns columns of one row, each as wide as the bus
 * @param burstLength data beats of one column access
 * @param transfersPerClock data beats in one clock of the command bus: 2 for DDR, 8 for LPDDR5
 * @param busBits data bits of one channel
 * @param deviceBits data bits of one device; a rank is {@code busBits / deviceBits} devices
 */
public record DramOrganization(
    int channels,
    int ranks,
    int bankGroups,
    int banksPerGroup,
    int rows,
    int columns,
    int burstLength,
    int transfersPerClock,
    int busBits,
    int deviceBits) {
  /** Banks of one channel that the model can hold: one bit each in a word. */
  static final int MAXIMUM_BANKS = 64;

  public DramOrganization {
    powerOfTwo("channels", channels, 1 << 10);
    powerOfTwo("ranks", ranks, MAXIMUM_BANKS);
    powerOfTwo("bankGroups", bankGroups, MAXIMUM_BANKS);
    powerOfTwo("banksPerGroup", banksPerGroup, MAXIMUM_BANKS);
    powerOfTwo("rows", rows, 1 << 30);
    powerOfTwo("columns", columns, 1 << 16);
    powerOfTwo("burstLength", burstLength, 64);
    powerOfTwo("transfersPerClock", transfersPerClock, 64);
    multiple("busBits", busBits, "8", 8);
    multiple("busBits", busBits, "deviceBits", deviceBits);
    multiple("columns", columns, "burstLength", burstLength);
    multiple("burstLength", burstLength, "transfersPerClock", transfersPerClock);
    if (ranks * bankGroups * banksPerGroup > MAXIMUM_BANKS) {
      throw new InputException(
          "ranks x bankGroups x banksPerGroup is "
              + ranks * bankGroups * banksPerGroup
              + "; expected at most "
              + MAXIMUM_BANKS
              + " banks in a channel (the model keeps one bit for each in a 64-bit word)");
    }
    if (Integer.bitCount(busBits / 8 * burstLength) != 1) {
      throw new InputException(
          "busBits / 8 x burstLength is "
              + busBits / 8 * burstLength
              + " bytes; expected a power of two");
    }
  }

  /** The same with another number of channels, a power of two. */
  public DramOrganization withChannels(int count) {
    return new DramOrganization(
        count,
        ranks,
        bankGroups,
        banksPerGroup,
        rows,
        columns,
        burstLength,
        transfersPerClock,
        busBits,
        deviceBits);
  }

  /** Banks of one rank. */
  public int banksPerRank() {
    return bankGroups * banksPerGroup;
  }

  /** Banks of one channel. */
  public int banksPerChannel() {
    return ranks * banksPerRank();
  }

  /** Bytes that one column access of one channel moves. */
  public int atomBytes() {
    return busBits / 8 * burstLength;
  }

  /** Column accesses that one row holds. */
  public int atomsPerRow() {
    return columns / burstLength;
  }

  /** Clocks that one burst holds the data bus. */
  public int burstClocks() {
    return burstLength / transfersPerClock;
  }

  /** Devices that work together as a rank. */
  public int devicesPerRank() {
    return busBits / deviceBits;
  }

  /** Bytes of the whole memory. */
  public long capacityBytes() {
    long atoms = Math.multiplyExact((long) rows * atomsPerRow(), (long) banksPerChannel());
    return Math.multiplyExact(Math.multiplyExact(atoms, atomBytes()), (long) channels);
  }

  private static void powerOfTwo(String key, int value, int most) {
    if (value < 1 || value > most || Integer.bitCount(value) != 1) {
      throw new InputException(
          key + " is " + value + "; expected a power of two from 1 to " + most);
    }
  }

  private static void multiple(String key, int value, String ofKey, int of) {
    if (of < 1 || value < of || value % of != 0) {
      throw new InputException(
          key + " is " + value + "; expected a multiple of " + ofKey + " (" + of + ")");
    }
  }
}
