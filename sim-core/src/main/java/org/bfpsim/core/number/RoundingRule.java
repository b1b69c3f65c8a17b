package org.bfpsim.core.number;

import org.bfpsim.core.InputException;

/**
 * How a conversion rounds, with everything that makes it repeatable.
 *
 * @param rounding what happens to the bits below the cut
 * @param randomBits k, the width of the noise of stochastic rounding; 1 to 24; without meaning
 *     otherwise
 * @param seed of the {@link Lfsr}; without meaning unless rounding is stochastic
 */
public record RoundingRule(Rounding rounding, int randomBits, long seed) {
  /** FAST's width of the noise. */
  public static final int DEFAULT_RANDOM_BITS = 8;

  /** To the nearest code, ties to even. */
  public static final RoundingRule NEAREST = of(Rounding.NEAREST, 0);

  /** Bits below the cut are dropped. */
  public static final RoundingRule TRUNCATE = of(Rounding.TRUNCATE, 0);

  public RoundingRule {
    if (randomBits < 1 || randomBits > 24) {
      throw new InputException(
          "stochastic rounding with " + randomBits + " bits", "1 to 24 random bits are possible");
    }
  }

  /** A rounding with the default width of the noise. */
  public static RoundingRule of(Rounding rounding, long seed) {
    return new RoundingRule(rounding, DEFAULT_RANDOM_BITS, seed);
  }

  /** Stochastic rounding with the default width of the noise. */
  public static RoundingRule stochastic(long seed) {
    return of(Rounding.STOCHASTIC, seed);
  }
}
