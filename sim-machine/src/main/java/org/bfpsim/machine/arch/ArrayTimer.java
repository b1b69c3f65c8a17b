package org.bfpsim.machine.arch;

import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.ArrayTiming;
import org.bfpsim.core.array.Dataflow;
import org.bfpsim.core.array.GemmShape;

/** The rules by which the array's time is computed, as an architecture names them. */
public interface ArrayTimer {
  /** Time of a batch of products; see {@link Dataflow#time}. */
  ArrayTiming time(
      Dataflow dataflow, ArrayGeometry geometry, GemmShape shape, int passes, int groupSize);

  /** The rules of an array. */
  static ArrayTimer of(Architecture.ArraySpec array) {
    return Dataflow::time;
  }
}
