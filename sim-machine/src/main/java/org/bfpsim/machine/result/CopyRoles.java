package org.bfpsim.machine.result;

import java.util.Arrays;
import java.util.List;
import org.bfpsim.machine.placement.Residence;
import org.bfpsim.machine.precision.OpPrecision;
import org.bfpsim.machine.precision.PrecisionPlan;
import org.bfpsim.machine.precision.Read;
import org.bfpsim.machine.precision.Write;

/**
 * What each stored copy is in training: the role under which its first write is booked in the
 * ledger, or, where none writes it, its first read.
 */
final class CopyRoles {
  private final String[] roleByCopy;

  CopyRoles(PrecisionPlan plan) {
    roleByCopy = new String[plan.copies().size()];
    Arrays.fill(roleByCopy, "");
    List<OpPrecision> ops = plan.ops();
    for (OpPrecision op : ops) {
      for (Write write : op.writes()) {
        name(write.copy(), write.role());
      }
    }
    for (OpPrecision op : ops) {
      for (Read read : op.reads()) {
        name(read.copy(), read.role());
      }
    }
  }

  private void name(int copy, String role) {
    if (roleByCopy[copy].isEmpty()) {
      roleByCopy[copy] = role;
    }
  }

  /** The role of a residence's copy; partial sums where it is no copy. */
  String of(int copy) {
    return copy == Residence.SCRATCH ? "partial_sum" : roleByCopy[copy];
  }
}
