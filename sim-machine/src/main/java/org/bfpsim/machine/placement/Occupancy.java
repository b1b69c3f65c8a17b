package org.bfpsim.machine.placement;

import java.util.List;

/**
 * The allocator's record of a step: what lived in DRAM from which op to which, and, counted by the
 * allocator itself, how much lived at once.
 *
 * @param residences in the order in which they were given room
 * @param liveBytes for every op of the trace, the bytes that live while it runs
 * @param peakBytes the most bytes that live at once, spilled partial sums included
 */
public record Occupancy(List<Residence> residences, List<Long> liveBytes, long peakBytes) {
  public Occupancy {
    residences = List.copyOf(residences);
    liveBytes = List.copyOf(liveBytes);
  }
}
