package org.bfpsim.workload.trace;

/** The part of a training step that an op belongs to. */
public enum Phase {
  FORWARD,
  BACKWARD,
  UPDATE;

  /** The spelling used in files and reports. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
