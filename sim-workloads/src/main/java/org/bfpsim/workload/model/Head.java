package org.bfpsim.workload.model;

import java.util.Locale;

/**
 * What predicts tokens.
 *
 * @param kind a plain projection, or the masked-language-model head
 * @param tied true where the projection is the token table
 */
public record Head(Kind kind, boolean tied) {
  /** What stands between the last layer and the logits. */
  public enum Kind {
    /** One product over the vocabulary, without a bias. */
    LM,
    /** A dense layer, its activation and norm, and a product over the vocabulary with a bias. */
    MLM;

    /** The spelling used in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
