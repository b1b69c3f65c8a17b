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
  /** What an optimizer keeps per weight and that is neither of the next two. */
  OPTIMIZER_STATE,
  /** An optimizer's running mean of gradients. */
  MOMENTUM,
  /** An optimizer's running mean of squared gradients. */
  VARIANCE,
  /** One bit per element, for example what dropout kept. */
  MASK,
  /** Per-row numbers that normalisation or softmax keeps for backward. */
  STATISTICS;

  /** Whether such a tensor is there before the step's first op, unless an op writes it first. */
  public boolean existsFromStart() {
    return this == INPUT || this == WEIGHT || isOptimizerState();
  }

  /** Whether an optimizer keeps it from step to step. */
  public boolean isOptimizerState() {
    return this == OPTIMIZER_STATE || this == MOMENTUM || this == VARIANCE;
  }

  /** The spelling used in files and reports. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
