package org.bfpsim.memory.dram.command;

/**
 * Deals the blocks of a memory's addresses to its channels in turn. A block is what lies below the
 * channel field of the preset's address mapping; where the number of channels is a power of two
 * this is that mapping itself, and any other number works as well.
 */
final class ChannelInterleave {
  private final int channels;
  private final int blockShift;

  ChannelInterleave(DramConfig config, int channels) {
    this.channels = channels;
    this.blockShift = new AddressMapping(config.mapping(), config.organization()).channelShift();
  }

  int channels() {
    return channels;
  }

  /** The number of the block that holds an address. */
  long block(long address) {
    return address >>> blockShift;
  }

  /** First address of a block. */
  long start(long block) {
    return block << blockShift;
  }

  /** The first block of a channel from {@code block} on. */
  long firstOf(int channel, long block) {
    long behind = Math.floorMod(channel - block, (long) channels);
    return block + behind;
  }

  /** The address, within its channel's own memory, of one that lies in {@code block}. */
  long within(long block, long address) {
    return ((block / channels) << blockShift) | (address & ((1L << blockShift) - 1));
  }
}
