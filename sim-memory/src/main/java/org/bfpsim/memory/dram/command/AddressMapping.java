package org.bfpsim.memory.dram.command;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bfpsim.core.InputException;

/**
 * Where an address lies: six fields of two letters from the top bit down, below them the bytes of
 * one atom. {@code rochrababgco} is row, channel, rank, bank, bank group, column.
 */
final class AddressMapping {
  private static final List<String> FIELDS = List.of("ro", "ch", "ra", "ba", "bg", "co");

  private final int[] shift = new int[FIELDS.size()];
  private final long[] mask = new long[FIELDS.size()];
  private final int banksPerGroup;
  private final int banksPerRank;
  private final long capacityBytes;
  private final int atomShift;

  /**
   * @throws InputException unless the order names each field once
   */
  AddressMapping(String order, DramOrganization organization) {
    this.banksPerGroup = organization.banksPerGroup();
    this.banksPerRank = organization.banksPerRank();
    this.capacityBytes = organization.capacityBytes();
    this.atomShift = Integer.numberOfTrailingZeros(organization.atomBytes());
    int[] counts = {
      organization.rows(),
      organization.channels(),
      organization.ranks(),
      organization.banksPerGroup(),
      organization.bankGroups(),
      organization.atomsPerRow()
    };
    int bit = atomShift;
    List<String> fields = fields(order);
    for (int i = fields.size() - 1; i >= 0; i--) {
      int field = FIELDS.indexOf(fields.get(i));
      shift[field] = bit;
      mask[field] = counts[field] - 1L;
      bit += Integer.numberOfTrailingZeros(counts[field]);
    }
  }

  /** The fields of an order, top bit first. */
  static List<String> fields(String order) {
    String[] fields = order.split("(?<=\\G..)", -1);
    List<String> found = Arrays.stream(fields).filter(f -> !f.isEmpty()).toList();
    Set<String> distinct = new HashSet<>(found);
    if (found.size() != FIELDS.size() || !distinct.equals(new HashSet<>(FIELDS))) {
      throw new InputException(
          "the address mapping is '"
              + order
              + "'; expected each of "
              + String.join(", ", FIELDS)
              + " once, top bit first, as in rochrababgco");
    }
    return found;
  }

  int row(long address) {
    return (int) (address >>> shift[0] & mask[0]);
  }

  int channel(long address) {
    return (int) (address >>> shift[1] & mask[1]);
  }

  /** Address bits below the channel field. */
  int channelShift() {
    return shift[1];
  }

  int column(long address) {
    return (int) (address >>> shift[5] & mask[5]);
  }

  /** The bank's index in its channel: (rank · groups + group) · banks per group + bank. */
  int bank(long address) {
    int rank = (int) (address >>> shift[2] & mask[2]);
    int bank = (int) (address >>> shift[3] & mask[3]);
    int group = (int) (address >>> shift[4] & mask[4]);
    return rank * banksPerRank + group * banksPerGroup + bank;
  }

  /** The number of the atom that holds the address. */
  long atom(long address) {
    return address >>> atomShift;
  }

  boolean holds(long address) {
    return address >= 0 && address < capacityBytes;
  }

  long capacityBytes() {
    return capacityBytes;
  }
}
