package org.bfpsim.machine.precision;

import java.util.List;

/**
 * The copies of every tensor and the use that every op makes of them.
 *
 * @param copies all stored forms
 * @param ops one entry per op of the trace, in its order
 */
public record PrecisionPlan(List<Copy> copies, List<OpPrecision> ops) {
  public PrecisionPlan {
    copies = List.copyOf(copies);
    ops = List.copyOf(ops);
  }
}
