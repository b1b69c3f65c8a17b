package org.bfpsim.memory.dram.command;

/** What is refreshed at a time. */
public enum RefreshPolicy {
  /** A rank: one in turn every tREFI / ranks. */
  ALL_BANK("all-bank"),
  /** A bank: one in turn every tREFI / banks of the channel. */
  PER_BANK("per-bank"),
  /** Nothing: for studies. */
  NONE("none");

  private final String label;

  RefreshPolicy(String label) {
    this.label = label;
  }

  /** The name in files. */
  public String label() {
    return label;
  }
}
