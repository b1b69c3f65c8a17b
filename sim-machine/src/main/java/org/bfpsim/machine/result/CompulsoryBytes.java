package org.bfpsim.machine.result;

import org.bfpsim.machine.precision.OpPrecision;
import org.bfpsim.machine.precision.Read;
import org.bfpsim.machine.precision.Write;
import org.bfpsim.machine.sequencer.StepPlan;
import org.bfpsim.memory.address.PlacedTensor;
import org.bfpsim.workload.trace.Trace;

/**
 * The bytes that a machine which runs op by op must move, however it tiles: every op's operands
 * once and its results once, at their stored precision, without the rounding to bursts, where they
 * do not stay on chip.
 */
final class CompulsoryBytes {
  private CompulsoryBytes() {}

  static long of(Trace trace, StepPlan plan) {
    double bits = 0;
    for (int index = 0; index < trace.ops().size(); index++) {
      OpPrecision uses = plan.precision().ops().get(index);
      for (Read read : uses.reads()) {
        bits += bits(plan, read.copy(), read.planes(), read.elements());
      }
      for (Write write : uses.writes()) {
        PlacedTensor tensor = plan.placement().placed(write.copy());
        bits += bits(plan, write.copy(), tensor.planeCount(), write.elements());
      }
    }
    return (long) Math.floor(bits / 8);
  }

  private static double bits(StepPlan plan, int copy, int planes, long elements) {
    if (plan.placement().onChip(copy) || plan.placement().onHost(copy)) {
      return 0;
    }
    PlacedTensor tensor = plan.placement().placed(copy);
    long held = Math.multiplyExact(tensor.lines(), tensor.lineElements());
    return Math.min(elements, held) * tensor.bitsPerElement(planes);
  }
}
