package org.bfpsim.memory.dram.command;

/** Whose behaviour the controller shows where the two differ. */
public enum Compatibility {
  /**
   * bfpsim's own: a write whose address has a read that waits for its bank lets reads go first, and
   * every write is issued at last.
   */
  DEFAULT("default"),
  /**
   * DRAMsim3's, to the clock, defects included: such a write stops the batch, which can stop the
   * controller for good, and the last writes stay in the buffer.
   */
  DRAMSIM3("dramsim3");

  private final String label;

  Compatibility(String label) {
    this.label = label;
  }

  /** The name on the command line. */
  public String label() {
    return label;
  }
}
