package org.bfpsim.workload.trace;

/** What a matrix product is for. Attention's dV and dK are input gradients by role. */
public enum GemmRole {
  FORWARD,
  INPUT_GRADIENT,
  WEIGHT_GRADIENT;

  /** The spelling used in files and reports. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
