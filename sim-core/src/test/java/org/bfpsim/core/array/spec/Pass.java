package org.bfpsim.core.array.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * One chunk of one operand against one chunk of the other.
 *
 * @param index 0 for the first pass of a step
 * @param rowChunk chunk of the operand that enters at the left edge
 * @param otherChunk chunk of the operand that enters, or was loaded, from the top edge
 * @param last whether it is the last pass of a step
 */
record Pass(int index, int rowChunk, int otherChunk, boolean last) {

  static List<Pass> of(Operand fromLeft, Operand fromTop) {
    List<Pass> passes = new ArrayList<>();
    int total = fromLeft.chunkCount() * fromTop.chunkCount();
    for (int left = 0; left < fromLeft.chunkCount(); left++) {
      for (int top = 0; top < fromTop.chunkCount(); top++) {
        passes.add(new Pass(passes.size(), left, top, passes.size() == total - 1));
      }
    }
    return passes;
  }
}
