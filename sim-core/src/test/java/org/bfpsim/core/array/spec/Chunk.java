package org.bfpsim.core.array.spec;

/** One chunk of each value of a step, with its sign: what a cell's lanes multiply in a cycle. */
final class Chunk {
  private final int[] lanes;
  private final int shift;

  /**
   * A chunk.
   *
   * @param lanes signed bits, one per value
   * @param shift how far they lie above the padded magnitude's lowest bit
   */
  Chunk(int[] lanes, int shift) {
    this.lanes = lanes;
    this.shift = shift;
  }

  /** How many values there are. */
  int count() {
    return lanes.length;
  }

  /** Sum over the lanes of this chunk times another's, in its place. */
  long times(Chunk other) {
    long sum = 0;
    for (int lane = 0; lane < lanes.length; lane++) {
      sum += (long) lanes[lane] * other.lanes[lane];
    }
    return sum << (shift + other.shift);
  }
}
