package org.bfpsim.core.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupProductTest {
  private static final int[] CHUNK_WIDTHS = {1, 2, 4};

  /** Every pair of codes for mantissas of up to 4 bits. */
  @ParameterizedTest
  @EnumSource(ChunkSigns.class)
  void passesAddUpToOneProductForEveryPairOfSmallCodes(ChunkSigns signs) {
    for (int ma = 1; ma <= 4; ma++) {
      for (int mb = 1; mb <= 4; mb++) {
        for (int chunkBits : CHUNK_WIDTHS) {
          GroupProduct product = product(ma, mb, 1, chunkBits, signs);
          forEveryPair(product, ma, mb);
        }
      }
    }
  }

  private static void forEveryPair(GroupProduct product, int ma, int mb) {
    for (int a = -top(ma); a <= top(ma); a++) {
      for (int b = -top(mb); b <= top(mb); b++) {
        int[] codeA = {a};
        int[] codeB = {b};
        assertEquals((long) a * b, product.inOnePass(codeA, 0, codeB, 0, 1));
        assertEquals((long) a * b, product.byPasses(codeA, 0, codeB, 0, 1), product.toString());
      }
    }
  }

  /** Every mantissa pair up to 16 by 16, on random groups and on those with the largest codes. */
  @ParameterizedTest
  @EnumSource(ChunkSigns.class)
  void passesAddUpToOneProductForEveryMantissaPair(ChunkSigns signs) {
    long seed = 31;
    Random random = new Random(seed);
    for (int ma = 1; ma <= 16; ma++) {
      for (int mb = 1; mb <= 16; mb++) {
        for (int chunkBits : CHUNK_WIDTHS) {
          GroupProduct product = product(ma, mb, 16, chunkBits, signs);
          for (int round = 0; round < SharedReference.randomCases(6); round++) {
            int[] a = codes(random, ma, 18, round == 0);
            int[] b = codes(random, mb, 17, round == 0);
            int count = 1 + random.nextInt(16);
            long expected = exact(a, 2, b, 1, count).longValueExact();
            String where = product + " seed " + seed;
            assertEquals(expected, product.inOnePass(a, 2, b, 1, count), where);
            assertEquals(expected, product.byPasses(a, 2, b, 1, count), where);
          }
        }
      }
    }
  }

  private static GroupProduct product(int ma, int mb, int group, int chunkBits, ChunkSigns signs) {
    return new GroupProduct(
        new BfpFormat(ma, group, 8), new BfpFormat(mb, group, 8), chunkBits, signs);
  }

  private static int top(int mantissaBits) {
    return (1 << mantissaBits) - 1;
  }

  private static int[] codes(Random random, int mantissaBits, int count, boolean largest) {
    int[] codes = new int[count];
    for (int i = 0; i < count; i++) {
      int magnitude = largest ? top(mantissaBits) : random.nextInt(top(mantissaBits) + 1);
      codes[i] = random.nextBoolean() ? -magnitude : magnitude;
    }
    return codes;
  }

  private static BigInteger exact(int[] a, int fromA, int[] b, int fromB, int count) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < count; i++) {
      sum = sum.add(BigInteger.valueOf(a[fromA + i]).multiply(BigInteger.valueOf(b[fromB + i])));
    }
    return sum;
  }

  /**
   * The largest group sum needs m_a + m_b + ceil(log2 g) bits and a sign: neither more nor less.
   */
  @Test
  void theAccumulatorHoldsTheLargestSumOfEveryGroupSize() {
    for (int group : new int[] {1, 2, 3, 4, 5, 16, 17, 32, 1000, 1024}) {
      for (int m : new int[] {1, 2, 4, 7, 24}) {
        GroupProduct product = product(m, m, group, 2, ChunkSigns.PER_CHUNK);
        int growth = (int) Math.ceil(Math.log(group) / Math.log(2) - 1e-9);
        assertEquals(2 * m + growth + 1, product.accumulatorBits());
        int[] all = new int[group];
        Arrays.fill(all, top(m));
        long sum = product.inOnePass(all, 0, all, 0, group);
        assertEquals(sum, product.byPasses(all, 0, all, 0, group));
        assertTrue(BigInteger.valueOf(sum).bitLength() < product.accumulatorBits());
        Arrays.fill(all, -top(m));
        int[] positive = new int[group];
        Arrays.fill(positive, top(m));
        assertEquals(-sum, product.byPasses(all, 0, positive, 0, group));
      }
    }
  }

  /** Where g is a power of two and m large, no narrower accumulator would do. */
  @Test
  void theAccumulatorHasNoBitTooMany() {
    GroupProduct product = product(8, 8, 16, 2, ChunkSigns.PER_CHUNK);
    long largest = 16L * 255 * 255;
    assertEquals(product.accumulatorBits() - 1, BigInteger.valueOf(largest).bitLength());
  }

  @Test
  void aSumThatTheAccumulatorCannotHoldIsADefect() {
    GroupProduct product = product(2, 2, 2, 2, ChunkSigns.PER_CHUNK);
    assertEquals(6, product.accumulatorBits());
    assertEquals(31, product.inOnePass(new int[] {31}, 0, new int[] {1}, 0, 1));
    assertThrows(
        ArithmeticException.class, () -> product.inOnePass(new int[] {32}, 0, new int[] {1}, 0, 1));
    assertEquals(-32, product.inOnePass(new int[] {-32}, 0, new int[] {1}, 0, 1));
    assertThrows(
        ArithmeticException.class,
        () -> product.inOnePass(new int[] {-33}, 0, new int[] {1}, 0, 1));
  }

  @Test
  void passesAreTheProductOfTheChunkCounts() {
    assertEquals(2, product(4, 2, 16, 2, ChunkSigns.PER_CHUNK).passes());
    assertEquals(6, product(5, 3, 16, 2, ChunkSigns.PER_CHUNK).passes());
    assertEquals(64, product(16, 16, 16, 2, ChunkSigns.PER_ELEMENT).passes());
  }

  @Test
  void operandsNeedEqualGroupsAndValues() {
    assertThrows(
        InputException.class,
        () -> new GroupProduct(BfpFormat.of(4), new BfpFormat(4, 32, 8), 2, ChunkSigns.PER_CHUNK));
    assertThrows(InputException.class, () -> product(25, 4, 16, 2, ChunkSigns.PER_CHUNK));
    assertThrows(
        IllegalArgumentException.class,
        () -> product(4, 4, 2, 2, ChunkSigns.PER_CHUNK).inOnePass(new int[3], 0, new int[3], 0, 3));
    assertThrows(
        IllegalArgumentException.class,
        () -> product(4, 4, 2, 2, ChunkSigns.PER_CHUNK).byPasses(new int[3], 0, new int[3], 0, 3));
  }

  @Test
  void theResultIsTheExactDotProductRoundedOnce() {
    long seed = 12;
    Random random = new Random(seed);
    for (int round = 0; round < SharedReference.randomCases(2000); round++) {
      int ma = 1 + random.nextInt(24);
      int mb = 1 + random.nextInt(24);
      GroupProduct product = product(ma, mb, 16, 2, ChunkSigns.PER_CHUNK);
      Quantizer a = Quantizer.of(product.a(), RoundingRule.NEAREST);
      Quantizer b = Quantizer.of(product.b(), RoundingRule.NEAREST);
      QuantizedTensor x = a.quantize(finite(AwkwardFloats.next(random, 16)));
      QuantizedTensor y = b.quantize(finite(AwkwardFloats.next(random, 16)));
      BigDecimal exact = BigDecimal.ZERO;
      for (int i = 0; i < 16; i++) {
        exact = exact.add(new BigDecimal(x.value(i)).multiply(new BigDecimal(y.value(i))));
      }
      long sum = product.byPasses(x.codes(), 0, y.codes(), 0, 16);
      float result = product.toFp32(sum, x.sharedExponent(0), y.sharedExponent(0));
      assertEquals(NearestFloat.of(exact), result, "seed " + seed + " round " + round);
    }
  }

  private static float[] finite(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.isFinite(values[i]) ? values[i] : 1;
    }
    return values;
  }
}
