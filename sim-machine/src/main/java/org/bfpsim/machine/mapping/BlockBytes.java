package org.bfpsim.machine.mapping;

import org.bfpsim.core.convert.ConverterModel;
import org.bfpsim.machine.ledger.Buffer;

/**
 * What a block of queries or keys takes of DRAM and buffers.
 *
 * @param rows queries or keys of the block
 * @param loadedBytes DRAM bytes that its loads move
 * @param storedBytes DRAM bytes that its complete results move
 * @param convertedSlots places at the converter's entry that its complete results take
 * @param bytesInA bytes of operand buffer A that it takes
 * @param bytesInB bytes of operand buffer B
 * @param bytesInVector bytes of the vector buffer
 */
record BlockBytes(
    long rows,
    long loadedBytes,
    long storedBytes,
    long convertedSlots,
    long bytesInA,
    long bytesInB,
    long bytesInVector) {

  static BlockBytes of(
      AttentionCost cost,
      ConverterModel converter,
      BlockSide side,
      long heads,
      long rows,
      BlockParts parts) {
    long keyHeads = Math.max(1, heads / cost.op().shape().group());
    long loaded = 0;
    long[] inBuffer = new long[3];
    for (BlockRead read : cost.reads()) {
      if (read.side() == side) {
        long products = read.byQueryHead() ? heads : keyHeads;
        loaded += read.onChip() ? 0 : parts.movedBytes(read.view(), products, rows);
        inBuffer[place(read.buffer())] += parts.largestBytes(read.view(), products, rows);
      }
    }
    long stored = 0;
    long slots = 0;
    for (BlockWrite write : cost.writes()) {
      if (write.side() == side) {
        long products = side == BlockSide.QUERY ? heads : keyHeads;
        stored += write.onChip() ? 0 : parts.movedBytes(write.view(), products, rows);
        int group = write.view().tensor().groupSize();
        slots +=
            write.converted()
                ? converter.slots(parts.groups(write.view(), products, rows), group)
                : 0;
      }
    }
    return new BlockBytes(rows, loaded, stored, slots, inBuffer[0], inBuffer[1], inBuffer[2]);
  }

  private static int place(Buffer buffer) {
    return switch (buffer) {
      case OPERAND_A -> 0;
      case OPERAND_B -> 1;
      case VECTOR -> 2;
      case OUTPUT -> throw new IllegalArgumentException("no operand lies in the output buffer");
    };
  }

  long bytes(Buffer buffer) {
    return switch (buffer) {
      case OPERAND_A -> bytesInA;
      case OPERAND_B -> bytesInB;
      default -> bytesInVector;
    };
  }
}
