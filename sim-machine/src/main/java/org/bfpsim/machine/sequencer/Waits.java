package org.bfpsim.machine.sequencer;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Which ops another op waits for, by number. */
final class Waits {
  private final int[] predecessors;
  private final int[][] writersBefore;

  private Waits(int[] predecessors, int[][] writersBefore) {
    this.predecessors = predecessors;
    this.writersBefore = writersBefore;
  }

  /**
   * @param predecessors ops that must be complete before it starts
   * @param writersBefore for every read, the earlier ops that write its tensor
   */
  Waits(int[] predecessors, List<int[]> writersBefore) {
    this.predecessors = predecessors.clone();
    this.writersBefore = writersBefore.toArray(int[][]::new);
  }

  /** The same and some more ops. */
  Waits and(List<Integer> others) {
    int[] all = Arrays.copyOf(predecessors, predecessors.length + others.size());
    for (int i = 0; i < others.size(); i++) {
      all[predecessors.length + i] = others.get(i);
    }
    return new Waits(all, writersBefore);
  }

  /** Whether one of the ops that it still waits for is of a kind. */
  boolean on(OpRecord[] records, IntPredicate kind) {
    for (int op : predecessors) {
      if (!records[op].complete && kind.test(op)) {
        return true;
      }
    }
    return false;
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
