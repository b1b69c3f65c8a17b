package org.bfpsim.workload.model;

import java.util.Locale;

/**
 * How a model normalises activations.
 *
 * @param kind what a norm computes; a layer norm has a gain and a bias, an RMS norm a gain
 * @param placement before each block (with one more norm after the last layer), or after each
 *     residual sum
 * @param embedding true where the sum of the embeddings is normalised
 */
public record Norm(Kind kind, Placement placement, boolean embedding) {
  /** What is divided out. */
  public enum Kind {
    LAYER_NORM,
    RMS_NORM;

    /** The spelling used in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where the norms of a layer stand. */
  public enum Placement {
    PRE,
    POST;

    /** The spelling used in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
