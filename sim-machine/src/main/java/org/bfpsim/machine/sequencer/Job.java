package org.bfpsim.machine.sequencer;

import java.util.Arrays;
import org.bfpsim.machine.mapping.TileTime;
import org.bfpsim.workload.trace.AttentionOp;

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

  /** The job that must be done before this one's work may start; -1 for none. */
  long startsAfter;

  /** What the vector unit does with the results, in array clocks. */
  long epilogueCycles;

  /** Lane operations of that. */
  long laneOperations;

  /** FP32 values that the vector unit takes from the output buffer and gives back to it. */
  long sumsReadByVector;

  long sumsWrittenByVector;

  /** Bytes of what a fused attention makes on chip, by form, that go to an operand buffer each. */
  final long[] onChipBytes = new long[2];

  long macs;

  /** Bytes that leave operand buffers A and B, product by product in turn. */
  final long[] operandBytes = new long[2 * AttentionOp.BACKWARD_PRODUCTS];

  long partialSumReads;
  long partialSumWrites;

  /** Bytes that cross the link to the host, of the op's read of that number. */
  long linkBytes;

  int linkPart;

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
    startsAfter = -1;
    epilogueCycles = 0;
    laneOperations = 0;
    sumsReadByVector = 0;
    sumsWrittenByVector = 0;
    Arrays.fill(onChipBytes, 0);
    macs = 0;
    Arrays.fill(operandBytes, 0);
    partialSumReads = 0;
    partialSumWrites = 0;
    vectorElements = 0;
    linkBytes = 0;
    done = false;
  }

  /** Adds a product's time on the array. */
  void occupy(TileTime time, int product) {
    busyCycles += time.array().busyCycles();
    skewCycles += time.array().skewCycles();
    operandStallCycles += time.operandStallCycles();
    outputStallCycles += time.outputStallCycles();
    sramStallCycles += time.sramStallCycles();
    operandBytes[2 * product] = time.bytesA();
    operandBytes[2 * product + 1] = time.bytesB();
    partialSumReads += time.array().partialSumReads();
    partialSumWrites += time.array().partialSumWrites();
  }

  long unitCycles() {
    return busyCycles + skewCycles + operandStallCycles + outputStallCycles + sramStallCycles;
  }
}
