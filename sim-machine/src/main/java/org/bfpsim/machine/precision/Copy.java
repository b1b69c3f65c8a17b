package org.bfpsim.machine.precision;

import org.bfpsim.workload.policy.Use.Slot;

/**
 * One stored form of a tensor.
 *
 * @param tensor index of the tensor in the trace
 * @param slot what it was made for, in the policy's terms; the first such use
 */
public record Copy(int tensor, Encoding encoding, Axis axis, Slot slot) {
  /** Rows of the matrix view that one group takes, and so one line of memory. */
  public int rowsPerLine() {
    return axis.rowsPerGroup(encoding.groupSize());
  }
}
