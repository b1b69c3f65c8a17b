package org.bfpsim.core.array;

/**
 * Results stay: M lies on the rows, N on the columns, both operands stream along K.
 *
 * <p>Each fold re-reads its rows of A and its columns of B; results are written once and no partial
 * sum leaves a cell.
 */
final class OutputStationary implements Dataflow {
  @Override
  public String name() {
    return "os";
  }

  @Override
  public ArrayTiming time(ArrayGeometry geometry, GemmShape shape, int passes, int groupSize) {
    Placement placement =
        new Placement(
            shape.batch(),
            shape.m(),
            shape.n(),
            Reduction.streamed(Reduction.steps(shape.k(), groupSize, geometry.lanes()), passes),
            false);
    FoldTiming folds = placement.time(geometry);
    return new ArrayTiming(
        folds.cycles(),
        folds.busyCycles(),
        folds.folds(),
        shape.batch() * shape.m() * shape.k() * placement.colFolds(geometry),
        shape.batch() * shape.k() * shape.n() * placement.rowFolds(geometry),
        0,
        shape.batch() * shape.m() * shape.n());
  }

  @Override
  public String toString() {
    return name();
  }
}
