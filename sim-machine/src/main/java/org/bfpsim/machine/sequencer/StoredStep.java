package org.bfpsim.machine.sequencer;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import org.bfpsim.machine.arch.Architecture.Regroup;
import org.bfpsim.machine.placement.Placement;
import org.bfpsim.machine.precision.Copy;
import org.bfpsim.machine.precision.PrecisionPlan;
import org.bfpsim.machine.precision.PrecisionPlanner;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.PrecisionPolicy;
import org.bfpsim.workload.policy.StashStorage;
import org.bfpsim.workload.policy.Use.Slot;
import org.bfpsim.workload.trace.Trace;

/**
 * The copies of a step and where they live.
 *
 * <p>A stash is stored by plane only where forward's value and the stash would both be in DRAM: a
 * value that stays on chip is not written out whole for the sake of its upper planes.
 */
record StoredStep(PrecisionPlan precision, Placement placement) {

  static StoredStep of(
      Trace trace,
      PrecisionPolicy policy,
      Moment now,
      Regroup regroup,
      BiFunction<Trace, PrecisionPlan, Placement> place) {
    PrecisionPlan copies = PrecisionPlanner.plan(trace, policy, now, regroup);
    Placement places = place.apply(trace, copies);
    if (policy.storage() == StashStorage.COPY) {
      return new StoredStep(copies, places);
    }
    Set<Integer> onChip = new HashSet<>();
    for (int copy = 0; copy < copies.copies().size(); copy++) {
      if (places.onChip(copy) && isOperand(copies.copies().get(copy))) {
        onChip.add(copies.copies().get(copy).tensor());
      }
    }
    PrecisionPlan planes =
        PrecisionPlanner.plan(trace, policy, now, regroup, tensor -> !onChip.contains(tensor));
    return new StoredStep(planes, place.apply(trace, planes));
  }

  private static boolean isOperand(Copy copy) {
    return copy.slot() == Slot.FORWARD_X
        || copy.slot() == Slot.FORWARD_W
        || copy.slot() == Slot.STASH;
  }
}
