package org.bfpsim.machine.mapping;

import org.bfpsim.machine.ledger.Buffer;
import org.bfpsim.memory.address.PlacedTensor;

/**
 * A stored copy of which an attention reads blocks.
 *
 * @param index number of the op's read
 * @param side whether its rows are queries or keys
 * @param byQueryHead whether its matrices are counted by query heads, or by key heads
 * @param view where the heads' matrices are
 * @param onChip whether the copy never visits DRAM
 * @param regrouped whether its values pass the converter on their way in
 * @param buffer where its blocks go
 * @param late whether only the products after the softmax read it
 */
public record BlockRead(
    int index,
    BlockSide side,
    boolean byQueryHead,
    MatrixView view,
    boolean onChip,
    boolean regrouped,
    Buffer buffer,
    boolean late) {

  /** The stored copy. */
  public PlacedTensor tensor() {
    return view.tensor();
  }
}
