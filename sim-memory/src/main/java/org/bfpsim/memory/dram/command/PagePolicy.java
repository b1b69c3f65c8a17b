package org.bfpsim.memory.dram.command;

/** What becomes of a row after a column access. */
public enum PagePolicy {
  /** It stays open until a conflict or a refresh closes it. */
  OPEN("open"),
  /** Every access precharges its bank itself. */
  CLOSED("closed");

  private final String label;

  PagePolicy(String label) {
    this.label = label;
  }

  /** The name in files. */
  public String label() {
    return label;
  }
}
