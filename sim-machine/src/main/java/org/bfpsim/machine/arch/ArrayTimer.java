package org.bfpsim.machine.arch;

import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.ArrayTiming;
import org.bfpsim.core.array.Compatibility;
import org.bfpsim.core.array.Dataflow;
import org.bfpsim.core.array.Discipline;
import org.bfpsim.core.array.GemmShape;
import org.bfpsim.core.array.QueuedDiscipline;
import org.bfpsim.core.array.RigidDiscipline;

/** The rules by which the array's time is computed, as an architecture names them. */
public interface ArrayTimer {
  /** Time of a batch of products; see {@link Discipline#time}. */
  ArrayTiming time(
      Dataflow dataflow, ArrayGeometry geometry, GemmShape shape, int passes, int groupSize);

  /** The rules of an array. */
  static ArrayTimer of(Architecture.ArraySpec array) {
    return switch (array.timing()) {
      case PHYSICAL -> RigidDiscipline.PHYSICAL::time;
      case SCALESIM -> new RigidDiscipline(Compatibility.SCALESIM)::time;
      case QUEUED -> new QueuedDiscipline(array.queueDepth().orElseThrow())::time;
    };
  }
}
