package org.bfpsim.machine.ledger;

/** The on-chip buffers, by what they hold. */
public enum Buffer {
  OPERAND_A,
  OPERAND_B,
  /** Partial sums and results of the array. */
  OUTPUT,
  /** What the vector unit works on. */
  VECTOR
}
