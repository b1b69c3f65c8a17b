package org.bfpsim.machine.placement;

import java.util.Arrays;
import java.util.List;
import org.bfpsim.machine.precision.OpPrecision;
import org.bfpsim.machine.precision.PrecisionPlan;
import org.bfpsim.machine.precision.Read;
import org.bfpsim.machine.precision.Write;

/**
 * From which op to which op each copy holds a value that is still needed, in the order of the
 * trace.
 */
final class Lifetimes {
  private static final int UNSEEN = Integer.MIN_VALUE;

  private final int[] firstWrite;
  private final int[] lastUse;

  private Lifetimes(int[] firstWrite, int[] lastUse) {
    this.firstWrite = firstWrite;
    this.lastUse = lastUse;
  }

  /** The op that first writes the copy; -1 where it is there from the start. */
  int firstWrite(int copy) {
    return firstWrite[copy];
  }

  /** The last op that reads or writes the copy. */
  int lastUse(int copy) {
    return lastUse[copy];
  }

  static Lifetimes of(PrecisionPlan plan) {
    int[] first = new int[plan.copies().size()];
    int[] last = new int[plan.copies().size()];
    Arrays.fill(first, UNSEEN);
    List<OpPrecision> ops = plan.ops();
    for (int op = 0; op < ops.size(); op++) {
      for (Read read : ops.get(op).reads()) {
        first[read.copy()] = first[read.copy()] == UNSEEN ? -1 : first[read.copy()];
        last[read.copy()] = op;
      }
      for (Write write : ops.get(op).writes()) {
        first[write.copy()] = first[write.copy()] == UNSEEN ? op : first[write.copy()];
        last[write.copy()] = op;
      }
    }
    return new Lifetimes(first, last);
  }

  /** Ops from the first write to the last use. */
  int span(int copy) {
    return lastUse[copy] - firstWrite[copy];
  }
}
