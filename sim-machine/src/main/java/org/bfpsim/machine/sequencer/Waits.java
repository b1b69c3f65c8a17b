package org.bfpsim.machine.sequencer;

import java.util.List;

/** Which ops another op waits for, by number. */
final class Waits {
  private final int[] predecessors;
  private final int[][] writersBefore;

  /**
   * @param predecessors ops that must be complete before it starts
   * @param writersBefore for every read, the earlier ops that write its tensor
   */
  Waits(int[] predecessors, List<int[]> writersBefore) {
    this.predecessors = predecessors.clone();
    this.writersBefore = writersBefore.toArray(int[][]::new);
  }

  /** Whether the op may start. */
  boolean over(OpRecord[] records) {
    return allComplete(predecessors, records);
  }

  /** Whether what the op reads as its input {@code index} is written. */
  boolean readable(int index, OpRecord[] records) {
    return allComplete(writersBefore[index], records);
  }

  private static boolean allComplete(int[] ops, OpRecord[] records) {
    for (int op : ops) {
      if (!records[op].complete) {
        return false;
      }
    }
    return true;
  }
}
