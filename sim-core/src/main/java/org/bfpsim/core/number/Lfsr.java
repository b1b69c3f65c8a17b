package org.bfpsim.core.number;

/**
 * The linear feedback shift register behind stochastic rounding: 32 bits, Fibonacci form, feedback
 * polynomial x^32 + x^22 + x^2 + x + 1, which is primitive, so that the register runs through all
 * 2^32 − 1 states but zero.
 *
 * <p>One shift moves bit 0 out and puts bit 0 ⊕ bit 1 ⊕ bit 2 ⊕ bit 22 in at the top. A draw of k
 * bits shifts k times; its value is the k bits that left, the first one lowest. Over a period each
 * value is drawn equally often, but zero once less in 2^(32−k): uniform to 2^−32, zero included.
 *
 * <p>Seed rule: the seed is passed through the finalizer of the SplitMix64 generator (Steele, Lea
 * and Flood, 2014) so that neighbouring seeds start far apart, and the low 32 bits of the outcome
 * fill the register; if they are all zero it starts at 1.
 */
public final class Lfsr {
  /** Exponents of the feedback polynomial between x^32 and 1. */
  static final int[] TAPS = {1, 2, 22};

  /** Shifts that one step computes side by side: up to 32 − 22 depend on no bit shifted in. */
  private static final int BITS_AT_ONCE = 10;

  private int register;

  /** A register filled from a seed by the seed rule. */
  public Lfsr(long seed) {
    int start = (int) mix(seed);
    this.register = start == 0 ? 1 : start;
  }

  /**
   * The next {@code bits} bits.
   *
   * @param bits 1 to 31
   * @return a value in 0 … 2^bits − 1
   */
  public int draw(int bits) {
    if (bits < 1 || bits > 31) {
      throw new IllegalArgumentException(bits + " bits drawn, 1 to 31 are possible");
    }
    int drawn = 0;
    int have = 0;
    while (have < bits) {
      int now = Math.min(BITS_AT_ONCE, bits - have);
      drawn |= (register & ((1 << now) - 1)) << have;
      shift(now);
      have += now;
    }
    return drawn;
  }

  /** The register's bits. */
  int register() {
    return register;
  }

  private void shift(int bits) {
    int feedback = register ^ (register >>> 1) ^ (register >>> 2) ^ (register >>> 22);
    register = (register >>> bits) | (feedback << (Integer.SIZE - bits));
  }

  private static long mix(long seed) {
    long z = seed + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
