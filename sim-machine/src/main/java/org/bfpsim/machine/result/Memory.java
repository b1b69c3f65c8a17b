package org.bfpsim.machine.result;

import java.util.List;
import java.util.Map;

/**
 * What lives in DRAM over the step, read from the allocator's record. Copies live from their first
 * write to their last use in the order of the trace, parameters and their states throughout; what
 * stays on chip is not here.
 *
 * @param peakBytes the most bytes that live at once, padding to bursts and spilled partial sums
 *     included
 * @param peakCycle when that is reached first: where the share of time of {@code peakOp} begins
 * @param peakOp the op that runs then
 * @param peakBytesByRole what they are, by role, largest first
 * @param peakParts the same by role, layer and format, largest first
 * @param peakLargest the largest single copies among them
 * @param capacityBytes what the DRAM part holds
 * @param freeBytes capacity less peak: negative where the step does not fit
 * @param highestByRole the most bytes of each role at once, each at its own time, largest first
 * @param timeline from each row's cycle on, until the next row's
 * @param states what is kept per trained parameter
 */
public record Memory(
    long peakBytes,
    long peakCycle,
    int peakOp,
    String peakOpName,
    Map<String, Long> peakBytesByRole,
    List<Part> peakParts,
    List<Resident> peakLargest,
    long capacityBytes,
    long freeBytes,
    boolean fits,
    Map<String, Long> highestByRole,
    List<Moment> timeline,
    States states) {

  /**
   * What lives during one op and until the next row.
   *
   * @param startCycle where the op's share of time begins
   * @param bytesByRole those that are there
   */
  public record Moment(
      long startCycle,
      int op,
      String name,
      String phase,
      String layer,
      long bytes,
      Map<String, Long> bytesByRole) {}

  /** The copies of one role, layer and format that live at the peak. */
  public record Part(String role, String layer, String format, int copies, long bytes) {}

  /**
   * One copy that lives at the peak.
   *
   * @param fromOp the op that first writes it; the step's first op where it is there from the start
   * @param toOp the op that uses it last; the step's last op where it outlives the step
   */
  public record Resident(
      String tensor, String role, String layer, String format, long bytes, int fromOp, int toOp) {}

  /**
   * What training keeps of the trained parameters, whenever it lives.
   *
   * @param parameters elements of the trained weights
   * @param bytesPerParameter useful bytes of all rows over the parameters
   * @param updateReadBytesPerParameter useful bytes that the update reads from DRAM, likewise
   * @param updateOnChipReadBytesPerParameter those that it reads where they stayed on chip
   * @param updateWriteBytesPerParameter those that it writes to DRAM
   */
  public record States(
      long parameters,
      double bytesPerParameter,
      double updateReadBytesPerParameter,
      double updateOnChipReadBytesPerParameter,
      double updateWriteBytesPerParameter,
      List<State> rows) {}

  /**
   * One of weight, weight gradient, master weight and the optimizer's states, in one format.
   *
   * @param usefulBytes without what fills lines and bursts, on-chip copies included
   * @param storedBytes with it, in DRAM only
   * @param bytesPerParameter useful bytes over the parameters
   * @param updateReadBytes useful bytes that the update reads from DRAM
   * @param updateOnChipReadBytes those that it reads where they stayed on chip
   * @param updateWriteBytes useful bytes that it writes to DRAM
   */
  public record State(
      String role,
      String format,
      int copies,
      long usefulBytes,
      long storedBytes,
      double bytesPerParameter,
      long updateReadBytes,
      long updateOnChipReadBytes,
      long updateWriteBytes) {}
}
