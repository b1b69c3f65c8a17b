package org.bfpsim.core.array;

/**
 * B stays: K lies on the rows, N on the columns, the rows of A stream and partial sums travel down.
 *
 * <p>A is read again for every column fold; every row fold but the first reads back the partial
 * sums that the one before wrote.
 */
final class WeightStationary implements Dataflow {
  @Override
  public String name() {
    return "ws";
  }

  @Override
  public ArrayTiming time(ArrayGeometry geometry, GemmShape shape, int passes, int groupSize) {
    Placement placement =
        new Placement(
            shape.batch(),
            Reduction.steps(shape.k(), groupSize, geometry.lanes()),
            shape.n(),
            Reduction.streamed(shape.m(), passes),
            true);
    FoldTiming folds = placement.time(geometry);
    long results = shape.batch() * shape.m() * shape.n();
    long rowFolds = placement.rowFolds(geometry);
    return new ArrayTiming(
        folds.cycles(),
        folds.busyCycles(),
        folds.folds(),
        shape.batch() * shape.m() * shape.k() * placement.colFolds(geometry),
        shape.batch() * shape.k() * shape.n(),
        results * (rowFolds - 1),
        results * rowFolds);
  }

  @Override
  public String toString() {
    return name();
  }
}
