package org.bfpsim.machine.placement;

/**
 * What the allocator gave room in DRAM, and how long.
 *
 * @param copy the copy's index; {@link #SCRATCH} for what an op needs for itself
 * @param fromOp the first op during which it is there, in the order of the trace
 * @param toOp the last one
 * @param bytes bytes that the allocator reserved
 */
public record Residence(int copy, int fromOp, int toOp, long bytes) {
  /** No copy: the spilled partial sums of one op. */
  public static final int SCRATCH = -1;
}
