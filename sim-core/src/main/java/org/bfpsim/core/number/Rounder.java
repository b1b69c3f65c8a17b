package org.bfpsim.core.number;

import java.util.function.IntUnaryOperator;

/**
 * Cuts floats at a power of two, one after the other: the state of one conversion.
 *
 * <p>Stochastic rounding draws once per value, in the order of the values and whatever they are, so
 * that the noise that a value gets depends only on its place.
 */
final class Rounder {
  /** A magnitude above the top of every format. */
  private static final long PAST_EVERY_TOP = 1L << 62;

  private static final int FRACTION_BITS = 23;
  private static final int EXPONENT_BIAS = 127;
  private static final int NON_FINITE_FIELD = 0xFF;

  /**
   * Cut this far above a significand's lowest bit, no rounding can yield more than it yields here.
   */
  private static final int LARGEST_DROP = 2 * (FRACTION_BITS + 1);

  /** Moved up this far, any significand is past every top. */
  private static final int LARGEST_LIFT = 62 - FRACTION_BITS - 1;

  private final RoundingRule rule;
  private final IntUnaryOperator noise;
  private long saturated;

  Rounder(RoundingRule rule) {
    this(rule, new Lfsr(rule.seed())::draw);
  }

  /** A conversion with its own noise, which is asked for a number of bits. */
  Rounder(RoundingRule rule, IntUnaryOperator noise) {
    this.rule = rule;
    this.noise = noise;
  }

  /** The exponent field of a float: floor(log2 |x|) + 127, 0 for subnormals, 255 if not finite. */
  private static int exponentField(float value) {
    return (Float.floatToRawIntBits(value) >>> FRACTION_BITS) & NON_FINITE_FIELD;
  }

  /**
   * floor(log2) of the largest magnitude of {@code values[from..to)}, but at least −127 (zeros and
   * subnormals) and 128 if one is not finite.
   */
  static int largestExponent(float[] values, int from, int to) {
    int largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, exponentField(values[i]));
    }
    return largest - EXPONENT_BIAS;
  }

  /** Whether every magnitude of {@code values[from..to)} is below 2^exponent, −127 … 128. */
  static boolean allBelowPowerOfTwo(float[] values, int from, int to, int exponent) {
    double bound = Math.scalb(1.0, exponent);
    for (int i = from; i < to; i++) {
      if (!(Math.abs((double) values[i]) < bound)) {
        return false;
      }
    }
    return true;
  }

  /**
   * |value| / 2^unitExponent, rounded to an integer. An infinity or NaN is past every top, and so
   * may be what is too large.
   */
  long magnitude(float value, int unitExponent) {
    int random = draw();
    int field = exponentField(value);
    if (field == NON_FINITE_FIELD) {
      return PAST_EVERY_TOP;
    }
    long fraction = Float.floatToRawIntBits(value) & ((1 << FRACTION_BITS) - 1);
    long significand = field == 0 ? fraction : fraction | (1 << FRACTION_BITS);
    int drop = unitExponent - (Math.max(field, 1) - EXPONENT_BIAS - FRACTION_BITS);
    return drop <= 0
        ? significand << Math.min(-drop, LARGEST_LIFT)
        : cut(significand, Math.min(drop, LARGEST_DROP), random);
  }

  /** Consumes the noise of values that are not rounded. */
  void skip(int values) {
    for (int i = 0; i < values; i++) {
      draw();
    }
  }

  /** The smaller one of a magnitude and the format's top, counting what had to be brought down. */
  long saturate(long magnitude, long top) {
    if (magnitude <= top) {
      return magnitude;
    }
    saturated++;
    return top;
  }

  /** Values so far that rounded past the top. */
  long saturated() {
    return saturated;
  }

  Rounding rounding() {
    return rule.rounding();
  }

  private long cut(long significand, int drop, int random) {
    return switch (rule.rounding()) {
      case TRUNCATE -> significand >> drop;
      case NEAREST -> {
        long odd = (significand >> drop) & 1;
        yield (significand + (1L << (drop - 1)) - 1 + odd) >> drop;
      }
      case STOCHASTIC -> addNoise(significand, drop, random);
    };
  }

  /** The noise's top bit stands right below the cut, wherever the significand's lowest bit is. */
  private long addNoise(long significand, int drop, int random) {
    int noiseLow = drop - rule.randomBits();
    return noiseLow >= 0
        ? (significand + ((long) random << noiseLow)) >> drop
        : ((significand << -noiseLow) + random) >> rule.randomBits();
  }

  private int draw() {
    return rule.rounding() == Rounding.STOCHASTIC ? noise.applyAsInt(rule.randomBits()) : 0;
  }
}
