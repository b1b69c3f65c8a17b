package org.bfpsim.machine.sequencer;

/** Why the array is not busy. */
public enum StallCause {
  /** An operand tile is on its way, or a buffer's port is slower than the array. */
  OPERAND,
  /** The output buffer has no free half, or its port is slower than the array. */
  OUTPUT,
  /** Banks of an operand or output buffer conflict. */
  SRAM,
  /** An earlier op is not complete. */
  DEPENDENCY,
  /** The converter holds up operands or results. */
  CONVERTER,
  /** The vector unit works on an op that the array waits for. */
  VECTOR_UNIT,
  /** What the array waits for is on its way to the host or back. */
  LINK,
  /** Fill and drain of the array itself. */
  SKEW,
  /** No work is left for the array. */
  DRAINED;

  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
