package org.bfpsim.workload.trace;

import java.util.Locale;

/** Which keys a query of a fused attention sees, and what becomes of the rest. */
public enum AttentionMask {
  /** Every query sees every key. */
  NONE,
  /** A query sees no later key; all pairs are computed and the others' scores thrown away. */
  CAUSAL,
  /**
   * A query sees no later key; blocks of pairs that nobody sees are neither loaded nor computed.
   */
  CAUSAL_SKIPPED;

  /** Whether a query sees no later key. */
  public boolean isCausal() {
    return this != NONE;
  }

  /** Whether pairs that the mask hides are left out of the counts and, in whole blocks, of time. */
  public boolean skips() {
    return this == CAUSAL_SKIPPED;
  }

  /** The spelling used in files and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
