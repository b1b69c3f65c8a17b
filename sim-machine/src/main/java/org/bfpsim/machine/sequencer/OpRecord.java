package org.bfpsim.machine.sequencer;

/** What happened to one op, in ticks; filled while the step runs. */
public final class OpRecord {
  long startTick = Long.MAX_VALUE;
  long endTick;
  long jobs;
  long jobsDone;
  boolean allGenerated;
  boolean complete;
  long macs;
  long arrayCycles;
  long vectorCycles;
  long converterCycles;
  long convertedElements;
  long laneOperations;
  long linkCycles;
  long dramReadBytes;
  long dramWriteBytes;

  public long startTick() {
    return startTick;
  }

  public long endTick() {
    return endTick;
  }

  public long macs() {
    return macs;
  }

  public long arrayCycles() {
    return arrayCycles;
  }

  public long vectorCycles() {
    return vectorCycles;
  }

  public long converterCycles() {
    return converterCycles;
  }

  /** Array clocks in which its bytes crossed the link to the host. */
  public long linkCycles() {
    return linkCycles;
  }

  /** Values that passed the converter, once per copy. */
  public long convertedElements() {
    return convertedElements;
  }

  /** Lane operations that the vector unit did for an op of the array. */
  public long laneOperations() {
    return laneOperations;
  }

  /** DRAM bytes that the op moved, both directions. */
  public long dramBytes() {
    return dramReadBytes + dramWriteBytes;
  }
}
