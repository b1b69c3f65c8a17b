package org.bfpsim.memory.dram.command;

/** An optimizer's update in place: reads a block, writes the same block, then the next block. */
final class InPlaceBlocks implements RequestStream {
  private final int atomBytes;
  private final int blockAtoms;
  private final long requests;
  private long index = -1;

  InPlaceBlocks(DramConfig config, int blockAtoms, long requests) {
    this.atomBytes = config.organization().atomBytes();
    this.blockAtoms = blockAtoms;
    this.requests = requests;
  }

  @Override
  public boolean next() {
    index++;
    return index < requests;
  }

  @Override
  public long address() {
    return (index / (2L * blockAtoms) * blockAtoms + index % blockAtoms) * atomBytes;
  }

  @Override
  public boolean write() {
    return index % (2L * blockAtoms) >= blockAtoms;
  }

  @Override
  public long cycle() {
    return 0;
  }
}
