package org.bfpsim.memory.sram;

import java.util.ArrayList;
import java.util.List;

/**
 * Groups of one format and layout read in sequence from a buffer.
 *
 * <p>An access reads as many whole groups as the port moves in one clock, at least one, and of each
 * of their planes one segment. Each plane starts as many words behind the last one as an access
 * takes of it, and one more, so that the segments begin in different banks.
 */
public final class GroupFeed {
  private final long groupsOfAccess;
  private final long portCyclesOfAccess;
  private final BankFeed banks;

  /**
   * A sequence that starts at the first group.
   *
   * @param buffer where the groups stand
   * @param planeBits bits of one group in each plane
   */
  GroupFeed(SramBuffer buffer, List<Integer> planeBits) {
    int groupBits = planeBits.stream().mapToInt(Integer::intValue).sum();
    groupsOfAccess = Math.max(1, (long) buffer.bytesPerCycle() * Byte.SIZE / groupBits);
    portCyclesOfAccess =
        buffer.cycles(Math.floorDiv(groupsOfAccess * groupBits + Byte.SIZE - 1, Byte.SIZE));
    SramBanks array = buffer.banked();
    banks = array.feed(streams(planeBits, (long) array.wordBytes() * Byte.SIZE));
  }

  private List<BankStream> streams(List<Integer> planeBits, long wordBits) {
    List<BankStream> streams = new ArrayList<>();
    long start = 0;
    for (int bits : planeBits) {
      long width = groupsOfAccess * bits;
      streams.add(new BankStream(start, width, width));
      start += (Math.floorDiv(width + wordBits - 1, wordBits) + 1) * wordBits;
    }
    return streams;
  }

  /** Array clocks that bank conflicts add to those that the port needs for so many groups. */
  public long conflictCycles(long groups) {
    long accesses = Math.floorDiv(groups + groupsOfAccess - 1, groupsOfAccess);
    return Math.max(0, banks.cycles(accesses) - accesses * portCyclesOfAccess);
  }
}
