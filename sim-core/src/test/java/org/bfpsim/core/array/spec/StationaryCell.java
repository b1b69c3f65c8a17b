package org.bfpsim.core.array.spec;

/**
 * A cell that holds one step of the stationary operand.
 *
 * <p>It multiplies each passing slice with what it holds and adds the product to the partial sum
 * that comes from above. A group's integer collects its rows on the way down; the group's last row
 * collects its passes too, rounds the integer to FP32 and adds it to the FP32 sum.
 */
final class StationaryCell {
  private Weight held;
  private Weight shadow;
  private Slice right;
  private PartialSum down;
  private long integer;

  Slice right() {
    return right;
  }

  PartialSum down() {
    return down;
  }

  Weight held() {
    return held;
  }

  void hold(Weight weight) {
    held = weight;
  }

  Weight shadow() {
    return shadow;
  }

  void shadow(Weight weight) {
    shadow = weight;
  }

  /** Makes the preloaded weight the one in use, which leaves the shadow register empty. */
  private void swap() {
    held = shadow;
    shadow = null;
  }

  /**
   * One cycle.
   *
   * @return whether the cell multiplied
   */
  boolean work(Slice fromLeft, PartialSum fromAbove, boolean shadowWeights) {
    right = fromLeft;
    down = fromAbove;
    if (fromLeft == null) {
      return false;
    }
    if (shadowWeights && fromLeft.opensFold()) {
      swap();
    }
    if (held == null || held.product() != fromLeft.product()) {
      return false;
    }
    if (held.step() != fromLeft.step()) {
      throw new IllegalStateException("a slice of another step passes");
    }
    down = add(fromLeft, fromAbove == null ? first(fromLeft) : matching(fromLeft, fromAbove));
    return true;
  }

  private PartialSum first(Slice slice) {
    return new PartialSum(
        slice.product(), slice.line(), held.line(), slice.pass(), 0, 0f, held.continues());
  }

  private PartialSum matching(Slice slice, PartialSum sum) {
    if (sum.product() != slice.product()
        || sum.line() != slice.line()
        || sum.column() != held.line()
        || !sum.pass().equals(slice.pass())) {
      throw new IllegalStateException("a slice meets another result's partial sum");
    }
    return sum;
  }

  private PartialSum add(Slice slice, PartialSum above) {
    Pass pass = slice.pass();
    long sum = above.integer() + slice.chunk().times(held.chunks().get(pass.otherChunk()));
    if (!held.closesGroup()) {
      return with(above, sum, above.sum());
    }
    integer += sum;
    if (!pass.last()) {
      return with(above, 0, above.sum());
    }
    float rounded = Fp32.round(integer, slice.exponent() + held.exponent());
    integer = 0;
    return with(above, 0, above.sum() + rounded);
  }

  private static PartialSum with(PartialSum old, long integer, float sum) {
    return new PartialSum(
        old.product(), old.line(), old.column(), old.pass(), integer, sum, old.continues());
  }
}
