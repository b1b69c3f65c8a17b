package org.bfpsim.workload.policy;

import java.util.Locale;

/** The three tensors of a layer that FAST chooses a mantissa for. */
public enum MeasuredTensor {
  /** x: operand of the forward product, and as stashed for backward. */
  ACTIVATION,
  /** w: operand of the forward and of the input-gradient product. */
  WEIGHT,
  /** dy: operand of both backward products, and a gradient as written to DRAM. */
  GRADIENT;

  /** The spelling used in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
