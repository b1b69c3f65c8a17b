package org.bfpsim.workload.model;

import java.util.Locale;

/**
 * The feed-forward blocks of a model.
 *
 * @param width elements between its products
 * @param activation what stands between them; {@code swiglu} takes three products instead of two
 * @param bias true where the products have biases
 * @param dropout true where the activation is dropped out in training
 */
public record FeedForward(long width, Activation activation, boolean bias, boolean dropout) {
  /** The non-linear part. */
  public enum Activation {
    RELU,
    GELU,
    SWIGLU;

    /** The spelling used in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
