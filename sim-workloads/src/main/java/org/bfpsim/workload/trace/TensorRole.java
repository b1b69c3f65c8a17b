package org.bfpsim.workload.trace;

/** What a tensor is in training. */
public enum TensorRole {
  /** Given from outside: token ids, labels, attention masks. */
  INPUT,
  ACTIVATION,
  /** A trained parameter. */
  WEIGHT,
  /** The gradient of an activation. */
  GRADIENT,
  WEIGHT_GRADIENT,
  OPTIMIZER_STATE,
  /** One bit per element, for example what dropout kept. */
  MASK,
  /** Per-row numbers that normalisation or softmax keeps for backward. */
  STATISTICS;

  /** Whether such a tensor is there before the step's first op, unless an op writes it first. */
  public boolean existsFromStart() {
    return this == INPUT || this == WEIGHT || this == OPTIMIZER_STATE;
  }

  /** The spelling used in files and reports. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
