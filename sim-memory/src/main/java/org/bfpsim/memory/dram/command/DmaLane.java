package org.bfpsim.memory.dram.command;

import org.bfpsim.memory.dram.RunList;

/**
 * One channel's share of the transfers in one direction, burst by burst, in the order in which the
 * transfers were submitted.
 */
final class DmaLane {
  private static final int NONE = -1;

  private final ChannelInterleave interleave;
  private final int channel;
  private final int atomBytes;
  private final DmaTransfers transfers;
  private int[] queue = new int[16];
  private int first;
  private int count;

  private int slot = NONE;
  private RunList runs;
  private int run;
  private long segment;
  private long segmentsOfRun;
  private long segmentEnd;
  private long block;
  private long blockEnd;
  private long at;
  private long address;

  DmaLane(ChannelInterleave interleave, int channel, int atomBytes, DmaTransfers transfers) {
    this.interleave = interleave;
    this.channel = channel;
    this.atomBytes = atomBytes;
    this.transfers = transfers;
  }

  void add(int newSlot) {
    if (count == queue.length) {
      int[] grown = new int[2 * count];
      for (int i = 0; i < count; i++) {
        grown[i] = queue[first + i & count - 1];
      }
      queue = grown;
      first = 0;
    }
    queue[first + count++ & queue.length - 1] = newSlot;
    if (slot == NONE) {
      nextTransfer();
    }
  }

  /** Whether a burst is at hand. */
  boolean ready() {
    return slot != NONE;
  }

  /** The transfer of the burst at hand. */
  int slot() {
    return slot;
  }

  /** Address of the burst at hand, within the channel. */
  long address() {
    return address;
  }

  /** Goes on to the next burst. */
  void next() {
    at += atomBytes;
    address += atomBytes;
    if (at >= blockEnd) {
      nextBlock();
    }
  }

  private void nextBlock() {
    block += interleave.channels();
    if (!enter(interleave.start(block)) && !findInRun() && !findInTransfer()) {
      transfers.passed(slot);
      nextTransfer();
    }
  }

  private void nextTransfer() {
    slot = NONE;
    while (count > 0) {
      slot = queue[first];
      first = first + 1 & queue.length - 1;
      count--;
      runs = transfers.runs(slot);
      run = -1;
      if (findInTransfer()) {
        return;
      }
      transfers.passed(slot);
      slot = NONE;
    }
  }

  private boolean findInTransfer() {
    while (++run < runs.size()) {
      segment = -1;
      segmentsOfRun = runs.contiguous(run) ? 1 : runs.segments(run);
      if (findInRun()) {
        return true;
      }
    }
    return false;
  }

  /** Finds the next segment of the run that touches the channel. */
  private boolean findInRun() {
    while (++segment < segmentsOfRun) {
      long start = runs.address(run) + segment * runs.pitchBytes(run);
      segmentEnd = start + length();
      long startBlock = interleave.block(start);
      block = interleave.firstOf(channel, startBlock);
      if (enter(block == startBlock ? start & -atomBytes : interleave.start(block))) {
        return true;
      }
    }
    return false;
  }

  private long length() {
    long bytes = runs.segmentBytes(run);
    return segmentsOfRun == 1 ? bytes * runs.segments(run) : bytes;
  }

  /** Enters the block at hand at an address; false where the segment ends before it. */
  private boolean enter(long from) {
    at = from;
    blockEnd = Math.min(segmentEnd, interleave.start(block + 1));
    address = interleave.within(block, from);
    return at < segmentEnd;
  }
}
