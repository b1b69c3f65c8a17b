package org.bfpsim.core.number;

import org.bfpsim.core.InputException;

/**
 * Block floating point: a group shares one exponent; an element is a sign and an m-bit magnitude q
 * with the value sign · q · 2^(E − m + 1).
 *
 * @param mantissaBits m, the sign excluded; 1 to 32 (above 24 for cost only)
 * @param groupSize values that share an exponent; 1 to 1024
 * @param exponentBits bits of the shared exponent, biased by 2^(e−1) − 1; 2 to 8
 */
public record BfpFormat(int mantissaBits, int groupSize, int exponentBits) implements Format {
  /** The group size and exponent width that a short name means: FAST's 16, and 8 bits. */
  public static final int DEFAULT_GROUP = 16;

  public static final int DEFAULT_EXPONENT_BITS = 8;

  /** Mantissas up to here have values; a wider one than a float's is for cost only. */
  public static final int LARGEST_EXACT_MANTISSA = 24;

  public BfpFormat {
    if (mantissaBits < 1 || mantissaBits > 32) {
      throw new InputException(
          "bfp" + mantissaBits, "a BFP mantissa has 1 to 32 bits, the sign excluded");
    }
    if (groupSize < 1 || groupSize > 1024) {
      throw new InputException(
          "bfp" + mantissaBits + "-g" + groupSize, "a group has 1 to 1024 values");
    }
    if (exponentBits < 2 || exponentBits > 8) {
      throw new InputException(
          "bfp" + mantissaBits + "-e" + exponentBits, "a shared exponent has 2 to 8 bits");
    }
  }

  /** BFP with FAST's group of 16 and an 8-bit exponent. */
  public static BfpFormat of(int mantissaBits) {
    return new BfpFormat(mantissaBits, DEFAULT_GROUP, DEFAULT_EXPONENT_BITS);
  }

  @Override
  public String label() {
    boolean isDefault = groupSize == DEFAULT_GROUP && exponentBits == DEFAULT_EXPONENT_BITS;
    return "bfp" + mantissaBits + (isDefault ? "" : "-g" + groupSize + "-e" + exponentBits);
  }

  @Override
  public int sharedBits() {
    return exponentBits;
  }

  @Override
  public int elementBits() {
    return mantissaBits + 1;
  }

  @Override
  public int multiplierBits() {
    return mantissaBits;
  }

  /** What is added to E to store it: 2^(e−1) − 1. */
  public int exponentBias() {
    return (1 << (exponentBits - 1)) - 1;
  }

  /** The nearest exponent that e bits can hold. */
  public int clampExponent(int exponent) {
    int largest = (1 << exponentBits) - 1 - exponentBias();
    return Math.max(-exponentBias(), Math.min(exponent, largest));
  }

  /** The exponent of q = 1 in a group whose shared exponent is E: E − m + 1. */
  public int unitExponent(int sharedExponent) {
    return sharedExponent - mantissaBits + 1;
  }
}
