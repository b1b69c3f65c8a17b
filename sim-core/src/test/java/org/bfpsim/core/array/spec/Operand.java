package org.bfpsim.core.array.spec;

/**
 * One operand of one product, as lines along K: the rows of A or the columns of B.
 *
 * <p>An element is a signed code times 2^exponent of its group. In the cell a code's magnitude is
 * cut into chunks; it is padded with zeros below, so that every chunk is whole.
 */
public final class Operand {
  private final int mantissaBits;
  private final int chunkBits;
  private final int groupSize;
  private final int[][] codes;
  private final int[][] exponents;

  /**
   * An operand.
   *
   * @param mantissaBits width of a code's magnitude
   * @param chunkBits c, width of a chunk
   * @param groupSize values along K that share an exponent; 1 where one serves a whole line
   * @param codes signed codes, by line and k
   * @param exponents exponents, by line and group
   */
  Operand(int mantissaBits, int chunkBits, int groupSize, int[][] codes, int[][] exponents) {
    this.mantissaBits = mantissaBits;
    this.chunkBits = chunkBits;
    this.groupSize = groupSize;
    this.codes = codes;
    this.exponents = exponents;
  }

  public int mantissaBits() {
    return mantissaBits;
  }

  public int chunkBits() {
    return chunkBits;
  }

  /** Signed codes of one line. */
  public int[] line(int line) {
    return codes[line].clone();
  }

  int groupSize() {
    return groupSize;
  }

  int length() {
    return codes[0].length;
  }

  int code(int line, int k) {
    return codes[line][k];
  }

  int chunkCount() {
    int count = 0;
    for (int covered = 0; covered < mantissaBits; covered += chunkBits) {
      count++;
    }
    return count;
  }

  /** Zeros below the lowest bit, which make the last chunk whole. */
  int padBits() {
    return chunkCount() * chunkBits - mantissaBits;
  }

  /** Chunk {@code index} (0 is the highest) of each value of a step. */
  Chunk chunk(int line, Step step, int index) {
    int shift = chunkBits * (chunkCount() - 1 - index);
    int[] lanes = new int[step.count()];
    for (int lane = 0; lane < lanes.length; lane++) {
      int code = codes[line][step.firstK() + lane];
      int magnitude = Math.abs(code) << padBits();
      int bits = (magnitude >> shift) & ((1 << chunkBits) - 1);
      lanes[lane] = code < 0 ? -bits : bits;
    }
    return new Chunk(lanes, shift);
  }

  /** Exponent of a code's lowest bit. */
  public int exponent(int line, int k) {
    return exponents[line][groupSize == 1 ? 0 : k / groupSize];
  }

  /** Exponent of the padded magnitude's lowest bit. */
  int paddedExponent(int line, Step step) {
    return exponent(line, step.firstK()) - padBits();
  }
}
