package org.bfpsim.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class LfsrTest {
  @Test
  void drawsWhatTheRegisterShiftsOut() {
    long seed = 3;
    Random random = new Random(seed);
    Lfsr fast = new Lfsr(99);
    SlowLfsr slow = new SlowLfsr(fast.register());
    for (int i = 0; i < 10_000; i++) {
      int bits = 1 + random.nextInt(31);
      assertEquals(slow.draw(bits), fast.draw(bits), "seed " + seed + " draw " + i);
    }
  }

  /**
   * A polynomial p of degree 32 is primitive when x has the order 2^32 − 1 modulo p: x to that
   * power is 1, and x to that power divided by any of its prime factors is not.
   */
  @Test
  void theFeedbackPolynomialIsPrimitive() {
    long order = (1L << 32) - 1;
    assertEquals(order, 3L * 5 * 17 * 257 * 65537);
    assertEquals(1, powerOfX(order));
    for (long factor : new long[] {3, 5, 17, 257, 65537}) {
      assertNotEquals(1, powerOfX(order / factor), "factor " + factor);
    }
  }

  private static long powerOfX(long exponent) {
    long result = 1;
    long square = 2;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result = timesModulo(result, square);
      }
      square = timesModulo(square, square);
    }
    return result;
  }

  /** The product of two polynomials over GF(2), modulo the feedback polynomial. */
  private static long timesModulo(long a, long b) {
    long polynomial = (1L << 32) | 1;
    for (int tap : Lfsr.TAPS) {
      polynomial |= 1L << tap;
    }
    long product = 0;
    for (int i = 31; i >= 0; i--) {
      product <<= 1;
      if ((product >>> 32 & 1) == 1) {
        product ^= polynomial;
      }
      if ((b >>> i & 1) == 1) {
        product ^= a;
      }
    }
    return product;
  }

  /**
   * The low bits of 2^20 draws of 8 bits fall evenly on 256 values, zero included. Each cell
   * expects 4096; with 255 degrees of freedom at the 0.001 level the test finds a bias of 4 % in a
   * single cell, or of 0.7 % alternating over all cells, with a probability above 0.9.
   */
  @Test
  void drawsAreUniformAndReachZero() {
    Lfsr lfsr = new Lfsr(2024);
    long[] counts = new long[256];
    for (int i = 0; i < 1 << 20; i++) {
      counts[lfsr.draw(8)]++;
    }
    double[] expected = new double[256];
    Arrays.fill(expected, 4096);
    assertTrue(counts[0] > 0);
    double p = new ChiSquareTest().chiSquareTest(expected, counts);
    assertTrue(p > 0.001, "p = " + p);
  }

  @Test
  void neighbouringSeedsStartApart() {
    Set<Integer> registers = new HashSet<>();
    int close = 0;
    for (long seed = -500; seed < 500; seed++) {
      int here = new Lfsr(seed).register();
      assertNotEquals(0, here);
      registers.add(here);
      close += Integer.bitCount(here ^ new Lfsr(seed + 1).register()) < 4 ? 1 : 0;
    }
    assertEquals(1000, registers.size());
    assertEquals(0, close);
  }

  /** The seed rule's figures, so that a published seed keeps its meaning. */
  @Test
  void seedsKeepTheirMeaning() {
    // SplitMix64's first outputs for the seeds 0 and 1 are E220A8397B1DCDAF and 910A2DEC89025CC1.
    assertEquals(0x7B1DCDAF, new Lfsr(0).register());
    assertEquals(0x89025CC1, new Lfsr(1).register());
  }

  @Test
  void drawsHaveOneToThirtyOneBits() {
    assertThrows(IllegalArgumentException.class, () -> new Lfsr(1).draw(0));
    assertThrows(IllegalArgumentException.class, () -> new Lfsr(1).draw(32));
  }
}
