package org.bfpsim.machine.placement;

/**
 * Room on chip for copies that stay, and how fast they go in and out there and in DRAM.
 *
 * <p>A copy that leaves holds the DRAM's one bus on its way out and on its way in; one that stays
 * holds each direction of the port once. It stays where that takes no longer. So a faster DRAM
 * takes copies off the chip one by one, largest first, each where both take as long.
 *
 * @param roomBytes bytes on chip
 * @param portBytesPerCycle bytes that their port moves in an array clock, in each direction
 * @param dramBytesPerCycle bytes that the DRAM moves in an array clock
 * @param dramLatencyCycles array clocks from a request to its first data, which each transfer waits
 *     for in DRAM and not on chip
 */
public record Retention(
    long roomBytes, double portBytesPerCycle, double dramBytesPerCycle, double dramLatencyCycles) {
  /** Whether a copy of so many bytes holds the port no longer than it would hold the DRAM. */
  boolean pays(long bytes) {
    return bytes / portBytesPerCycle <= dramLatencyCycles + 2 * bytes / dramBytesPerCycle;
  }
}
