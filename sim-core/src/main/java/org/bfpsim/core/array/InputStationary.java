package org.bfpsim.core.array;

/**
 * A stays: K lies on the rows, M on the columns, the columns of B stream and partial sums travel
 * down.
 *
 * <p>It is {@link WeightStationary} of the transposed product: B is read again for every column
 * fold.
 */
final class InputStationary implements Dataflow {
  @Override
  public String name() {
    return "is";
  }

  @Override
  public ArrayTiming time(ArrayGeometry geometry, GemmShape shape, int passes, int groupSize) {
    GemmShape transposed = new GemmShape(shape.batch(), shape.n(), shape.m(), shape.k());
    ArrayTiming timing = Dataflows.WEIGHT_STATIONARY.time(geometry, transposed, passes, groupSize);
    return new ArrayTiming(
        timing.cycles(),
        timing.busyCycles(),
        timing.folds(),
        timing.operandBReads(),
        timing.operandAReads(),
        timing.partialSumReads(),
        timing.partialSumWrites());
  }

  @Override
  public String toString() {
    return name();
  }
}
