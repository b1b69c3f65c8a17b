package org.bfpsim.machine.sequencer;

/**
 * One tile's way through the machine. Mutable and reused; a stream owns a ring of them.
 *
 * <p>Cycles are the array's clocks. {@code busy + skew + operandStall + outputStall + sramStall} is
 * the time on the unit.
 */
final class Job {
  final Transfers loads = new Transfers();
  final Transfers stores = new Transfers();
  int op;

  /** Its place among the jobs of its stream. */
  long number;

  /** The job whose stores must be done before this one's partial sums are read back. */
  long refillsAfter;

  long busyCycles;
  long skewCycles;
  long operandStallCycles;
  long outputStallCycles;
  long sramStallCycles;

  /** What passes the converter before the unit starts: operands regrouped on read. */
  final Conversion regrouping = new Conversion();

  /** What passes the converter after it: results, once per converted copy. */
  final Conversion conversion = new Conversion();

  /** Whether the tile needs a free half of the output buffer. */
  boolean opensOutput;

  /** Whether the half that it writes is given back when its stores are done. */
  boolean closesOutput;

  long macs;
  long bytesA;
  long bytesB;
  long partialSumReads;
  long partialSumWrites;

  /** Elements that the vector unit goes over. */
  long vectorElements;

  // What the sequencer keeps of the job while it is under way.
  int loadsPending;
  int loadsUnissued;
  int storesPending;
  boolean regrouped;
  boolean done;

  void reset(int opIndex, long jobNumber) {
    op = opIndex;
    number = jobNumber;
    refillsAfter = -1;
    loads.clear();
    stores.clear();
    busyCycles = 0;
    skewCycles = 0;
    operandStallCycles = 0;
    outputStallCycles = 0;
    sramStallCycles = 0;
    regrouping.clear();
    conversion.clear();
    opensOutput = true;
    closesOutput = true;
    macs = 0;
    bytesA = 0;
    bytesB = 0;
    partialSumReads = 0;
    partialSumWrites = 0;
    vectorElements = 0;
    done = false;
  }

  long unitCycles() {
    return busyCycles + skewCycles + operandStallCycles + outputStallCycles + sramStallCycles;
  }
}
