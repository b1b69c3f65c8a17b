package org.bfpsim.core.array.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.GemmShape;

/** Random problems over every property of the machine, small enough to step each register. */
public final class RandomProblem {
  private static final int[] CHUNK_BITS = {1, 2, 4};
  private static final int MOST_PASSES = 24;

  private RandomProblem() {}

  /**
   * One problem.
   *
   * @param options whether shadow weights and packing are drawn too
   */
  public static Problem draw(SplittableRandom random, boolean options) {
    int groupSize = random.nextInt(4) == 0 ? 1 : 1 << random.nextInt(1, 5);
    int lanes = random.nextInt(1, (groupSize == 1 ? 6 : groupSize) + 1);
    ArrayGeometry geometry =
        new ArrayGeometry(
            random.nextInt(1, 8),
            random.nextInt(1, 8),
            lanes,
            options && random.nextBoolean(),
            options && random.nextBoolean());
    GemmShape shape =
        new GemmShape(
            random.nextInt(1, 5),
            1 + random.nextInt(1, 12) * random.nextInt(2),
            1 + random.nextInt(1, 16) * random.nextInt(2),
            1 + random.nextInt(1, 20 * lanes) * random.nextInt(4) / 3);
    int chunkBits = CHUNK_BITS[random.nextInt(CHUNK_BITS.length)];
    int mantissaA = random.nextInt(1, 17);
    int mantissaB = random.nextInt(1, 17);
    while (chunks(mantissaA, chunkBits) * chunks(mantissaB, chunkBits) > MOST_PASSES) {
      mantissaA = random.nextInt(1, 17);
      mantissaB = random.nextInt(1, 17);
    }
    List<Operand> a = new ArrayList<>();
    List<Operand> b = new ArrayList<>();
    int k = Math.toIntExact(shape.k());
    for (int product = 0; product < shape.batch(); product++) {
      a.add(operand(random, Math.toIntExact(shape.m()), k, mantissaA, chunkBits, groupSize));
      b.add(operand(random, Math.toIntExact(shape.n()), k, mantissaB, chunkBits, groupSize));
    }
    return new Problem(geometry, shape, a, b);
  }

  private static int chunks(int mantissaBits, int chunkBits) {
    return (mantissaBits + chunkBits - 1) / chunkBits;
  }

  /** A batch of products of random plain 8-bit codes, which take one pass, on a given array. */
  public static Problem onePass(SplittableRandom random, ArrayGeometry geometry, GemmShape shape) {
    List<Operand> a = new ArrayList<>();
    List<Operand> b = new ArrayList<>();
    int k = Math.toIntExact(shape.k());
    for (int product = 0; product < shape.batch(); product++) {
      a.add(operand(random, Math.toIntExact(shape.m()), k, 8, 8, 1));
      b.add(operand(random, Math.toIntExact(shape.n()), k, 8, 8, 1));
    }
    return new Problem(geometry, shape, a, b);
  }

  private static Operand operand(
      SplittableRandom random, int lines, int k, int mantissaBits, int chunkBits, int groupSize) {
    int[][] codes = new int[lines][k];
    int[][] exponents = new int[lines][k / groupSize + 1];
    int spread = 1 + random.nextInt(40);
    for (int line = 0; line < lines; line++) {
      for (int i = 0; i < k; i++) {
        codes[line][i] = random.nextInt(1 << mantissaBits) * (random.nextBoolean() ? 1 : -1);
      }
      for (int group = 0; group < exponents[line].length; group++) {
        exponents[line][group] = random.nextInt(spread) - spread / 2;
      }
    }
    return new Operand(mantissaBits, chunkBits, groupSize, codes, exponents);
  }
}
