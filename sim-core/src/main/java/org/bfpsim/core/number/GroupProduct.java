package org.bfpsim.core.number;

import org.bfpsim.core.InputException;

/**
 * The dot product of two BFP groups, as the fMAC forms it: an exact integer sum of code products,
 * rounded once to FP32 with the unit 2^(E_a − m_a + 1 + E_b − m_b + 1).
 *
 * <p>Chunk by chunk or in one go, the sum is the same, and neither it nor any sum on the way
 * exceeds m_a + m_b + ceil(log2 g) + 1 bits.
 *
 * @param a format of the first operand
 * @param b format of the second operand, with as large groups
 * @param chunkBits c, the width at which the cell multiplies
 * @param signs where the passes take the signs from
 */
public record GroupProduct(BfpFormat a, BfpFormat b, int chunkBits, ChunkSigns signs) {
  public GroupProduct {
    if (a.groupSize() != b.groupSize()) {
      throw new InputException(
          a.label() + " times " + b.label(), "both operands need groups of one size");
    }
    int widest = Math.max(a.mantissaBits(), b.mantissaBits());
    if (widest > BfpFormat.LARGEST_EXACT_MANTISSA) {
      throw new InputException(
          a.label() + " times " + b.label(),
          "mantissas above " + BfpFormat.LARGEST_EXACT_MANTISSA + " bits are for cost only");
    }
  }

  /** Width of the accumulator, its sign included: m_a + m_b + ceil(log2 g) + 1. */
  public int accumulatorBits() {
    int growth = Integer.SIZE - Integer.numberOfLeadingZeros(a.groupSize() - 1);
    return a.mantissaBits() + b.mantissaBits() + growth + 1;
  }

  /** Passes that {@link #byPasses} takes. */
  public int passes() {
    return Format.passes(a, b, chunkBits);
  }

  /** The sum of the products of {@code count} pairs of codes, in one pass. */
  public long inOnePass(int[] codesA, int fromA, int[] codesB, int fromB, int count) {
    checkCount(count);
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (long) codesA[fromA + i] * codesB[fromB + i];
    }
    return inAccumulator(sum);
  }

  /**
   * The same sum, one chunk of a against one chunk of b after the other, from the most significant
   * chunks down, b's innermost.
   */
  public long byPasses(int[] codesA, int fromA, int[] codesB, int fromB, int count) {
    checkCount(count);
    Chunks chunksA = new Chunks(a.mantissaBits(), chunkBits);
    Chunks chunksB = new Chunks(b.mantissaBits(), chunkBits);
    int padding = chunksA.paddingBits() + chunksB.paddingBits();
    long sum = 0;
    for (int i = 0; i < chunksA.count(); i++) {
      for (int j = 0; j < chunksB.count(); j++) {
        long pass = 0;
        for (int k = 0; k < count; k++) {
          pass += pairProduct(chunksA, codesA[fromA + k], i, chunksB, codesB[fromB + k], j);
        }
        // The bits that a padded chunk adds below the unit are zero: nothing is lost.
        int weight = chunksA.weightExponent(i) + chunksB.weightExponent(j);
        sum = inAccumulator(sum + (pass << weight >> padding));
      }
    }
    return sum;
  }

  private long pairProduct(Chunks chunksA, int codeA, int i, Chunks chunksB, int codeB, int j) {
    if (signs == ChunkSigns.PER_CHUNK) {
      return (long) chunksA.signed(codeA, i) * chunksB.signed(codeB, j);
    }
    long magnitude = (long) chunksA.of(Math.abs(codeA), i) * chunksB.of(Math.abs(codeB), j);
    return (codeA < 0) == (codeB < 0) ? magnitude : -magnitude;
  }

  /**
   * An integer sum as the FP32 value that leaves the cell, rounded once to nearest even; infinite
   * where it exceeds FP32.
   *
   * @param exponentA E of a's group
   * @param exponentB E of b's group
   */
  public float toFp32(long sum, int exponentA, int exponentB) {
    return ScaledInteger.toFloat(sum, a.unitExponent(exponentA) + b.unitExponent(exponentB));
  }

  private void checkCount(int count) {
    if (count > a.groupSize()) {
      throw new IllegalArgumentException(count + " pairs in groups of " + a.groupSize());
    }
  }

  private long inAccumulator(long sum) {
    int unused = Long.SIZE - accumulatorBits();
    if (sum << unused >> unused != sum) {
      throw new ArithmeticException(sum + " exceeds " + accumulatorBits() + " accumulator bits");
    }
    return sum;
  }
}
