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

  private final int rowShift;
  private final int channelShift;
  private final int rankShift;
  private final int bankShift;
  private final int groupShift;
  private final int columnShift;
  private final int rowMask;
  private final int channelMask;
  private final int rankMask;
  private final int bankMask;
  private final int groupMask;
  private final int columnMask;

  /** Where rank, group and bank lie in a bank's index. */
  private final int rankPlace;

  private final int groupPlace;
  private final long capacityBytes;
  private final long atomMask;

  /**
   * @throws InputException unless the order names each field once
   */
  AddressMapping(String order, DramOrganization organization) {
    this.groupPlace = Integer.numberOfTrailingZeros(organization.banksPerGroup());
    this.rankPlace = Integer.numberOfTrailingZeros(organization.banksPerRank());
    this.capacityBytes = organization.capacityBytes();
    this.atomMask = capacityBytes - organization.atomBytes();
    int[] counts = {
      organization.rows(),
      organization.channels(),
      organization.ranks(),
      organization.banksPerGroup(),
      organization.bankGroups(),
      organization.atomsPerRow()
    };
    int[] shifts = new int[counts.length];
    int bit = Integer.numberOfTrailingZeros(organization.atomBytes());
    List<String> fields = fields(order);
    for (int i = fields.size() - 1; i >= 0; i--) {
      int field = FIELDS.indexOf(fields.get(i));
      shifts[field] = bit;
      bit += Integer.numberOfTrailingZeros(counts[field]);
    }
    this.rowShift = shifts[0];
    this.channelShift = shifts[1];
    this.rankShift = shifts[2];
    this.bankShift = shifts[3];
    this.groupShift = shifts[4];
    this.columnShift = shifts[5];
    this.rowMask = counts[0] - 1;
    this.channelMask = counts[1] - 1;
    this.rankMask = counts[2] - 1;
    this.bankMask = counts[3] - 1;
    this.groupMask = counts[4] - 1;
    this.columnMask = counts[5] - 1;
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
    return (int) (address >>> rowShift) & rowMask;
  }

  int channel(long address) {
    return (int) (address >>> channelShift) & channelMask;
  }

  /** Address bits below the channel field. */
  int channelShift() {
    return channelShift;
  }

  int column(long address) {
    return (int) (address >>> columnShift) & columnMask;
  }

  /** The bank's index in its channel: (rank · groups + group) · banks per group + bank. */
  int bank(long address) {
    int rank = (int) (address >>> rankShift) & rankMask;
    int bank = (int) (address >>> bankShift) & bankMask;
    int group = (int) (address >>> groupShift) & groupMask;
    return rank << rankPlace | group << groupPlace | bank;
  }

  /** Where the atom begins that holds the address; beyond the capacity addresses begin anew. */
  long atom(long address) {
    return address & atomMask;
  }

  boolean holds(long address) {
    return address >= 0 && address < capacityBytes;
  }

  long capacityBytes() {
    return capacityBytes;
  }
}
