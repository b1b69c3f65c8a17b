package org.bfpsim.workload.trace;

/**
 * The part of the model that an op's time is reported under; the projections of attention are
 * {@code LINEAR}.
 */
public enum Category {
  ATTENTION,
  LINEAR,
  NORM_ACTIVATION,
  EMBEDDING,
  LOSS,
  OPTIMIZER,
  OTHER;

  /** The spelling used in files and reports. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
