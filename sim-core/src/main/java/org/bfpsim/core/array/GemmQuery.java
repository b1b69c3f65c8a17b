package org.bfpsim.core.array;

import org.bfpsim.core.InputException;

/**
 * One question about a matrix product on an array, as the command line and its tables ask it.
 *
 * @param shape the product
 * @param geometry the array
 * @param dataflow which operand stays
 * @param mantissaA mantissa bits of A, the sign excluded; 1 to 32
 * @param mantissaB mantissa bits of B, the sign excluded; 1 to 32
 * @param chunkBits mantissa bits that a cell takes at once
 * @param groupSize values that share a scale along K; 1 without groups
 * @param discipline how operands reach the cells
 */
public record GemmQuery(
    GemmShape shape,
    ArrayGeometry geometry,
    Dataflow dataflow,
    int mantissaA,
    int mantissaB,
    int chunkBits,
    int groupSize,
    Discipline discipline) {
  private static final int MOST_MANTISSA_BITS = 32;

  public GemmQuery {
    checkMantissa("mantissaA", mantissaA);
    checkMantissa("mantissaB", mantissaB);
    if (chunkBits < 1) {
      throw new InputException("chunkBits " + chunkBits, "expected at least 1");
    }
  }

  private static void checkMantissa(String name, int bits) {
    if (bits < 1 || bits > MOST_MANTISSA_BITS) {
      throw new InputException(name + " " + bits, "expected 1 to 32 bits, the sign excluded");
    }
  }

  /** Chunk pairs per product: ceil(m_a / c) · ceil(m_b / c). */
  public int passes() {
    return Math.toIntExact(
        Reduction.ceilDiv(mantissaA, chunkBits) * Reduction.ceilDiv(mantissaB, chunkBits));
  }

  /** Time and counts of the product. */
  public ArrayTiming timing() {
    return discipline.time(dataflow, geometry, shape, passes(), groupSize);
  }

  /** The figures that a table gains, in closed form. */
  public GemmAnswer answer() {
    ArrayTiming timing = timing();
    double chunkMacs = (double) shape.macs() * passes();
    double capacity =
        (double) geometry.rows() * geometry.cols() * geometry.lanes() * timing.cycles();
    return new GemmAnswer(timing.cycles(), chunkMacs / capacity, passes(), timing.folds());
  }
}
