package org.bfpsim.workload.model;

import java.util.Locale;
import org.bfpsim.core.InputException;

/**
 * How tokens and their positions enter a model.
 *
 * @param vocabulary rows of the token table
 * @param width elements of a row; where it differs from the hidden width, one product leads in and
 *     one out
 * @param maxSequence the longest sequence that the model was made for, in tokens
 * @param positions how positions are told apart
 * @param positionRows rows of the trained position table (positions, or buckets of relative
 *     distance); 0 where there is none
 * @param tokenTypes rows of the token-type table; 0 where there is none
 * @param shared true where encoder and decoder use one token table
 */
public record Embedding(
    long vocabulary,
    long width,
    long maxSequence,
    Positions positions,
    long positionRows,
    long tokenTypes,
    boolean shared) {
  /** How positions are told apart. */
  public enum Positions {
    /** A trained table, added to the tokens. */
    LEARNED,
    /** A fixed table, added to the tokens. */
    SINUSOIDAL,
    /** Queries and keys are rotated. */
    ROTARY,
    /** A trained bias on the scores, by bucket of distance, shared by a stack's layers. */
    RELATIVE,
    /** A fixed bias on the scores. */
    ALIBI;

    /** The spelling used in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean trained() {
      return this == LEARNED || this == RELATIVE;
    }
  }

  Embedding withVocabulary(long other) {
    return new Embedding(other, width, maxSequence, positions, positionRows, tokenTypes, shared);
  }

  void check(String where) {
    Limits.size(where, "embedding.vocabulary", vocabulary);
    Limits.size(where, "embedding.width", width);
    Limits.size(where, "embedding.maxSequence", maxSequence);
    Limits.optionalSize(where, "embedding.positionRows", positionRows);
    Limits.optionalSize(where, "embedding.tokenTypes", tokenTypes);
    long least = positions == Positions.LEARNED ? maxSequence : positions.trained() ? 1 : 0;
    if (positionRows < least || (positionRows > 0 && !positions.trained())) {
      throw new InputException(
          where,
          "embedding.positionRows is "
              + positionRows
              + "; expected maxSequence or more for learned positions, 1 or more for relative,"
              + " 0 for others");
    }
  }
}
