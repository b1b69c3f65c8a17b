package org.bfpsim.core.array.spec;

import java.util.List;

/**
 * Output-stationary: A's rows enter at the left edge, B's columns at the top edge, and each cell
 * keeps one result.
 *
 * <p>A cell passes what it receives on to its right and lower neighbours, one cell a cycle. Row i
 * and column j are fed i and j cycles late, so that partners meet. A cell adds the chunk products
 * of a group in an integer; at the group's end it rounds the integer to FP32 and adds it to its
 * FP32 sum. When the last cell of the fold is done, the sums shift down, row by row, until the last
 * one has left through the bottom edge.
 */
public final class OutputStationaryArray {
  private static final class Cell {
    private Slice right;
    private Slice down;
    private long integer;
    private float sum;
    private Result result;
  }

  private record Result(int product, int m, int n, float sum) {}

  private final Problem problem;
  private final int rows;
  private final int cols;
  private final Cell[][] cells;
  private final List<Step> steps;
  private final List<Pass> passes;
  private final Tally tally;
  private int unfinished;
  private boolean busy;
  private int cellsAtWork;

  private OutputStationaryArray(Problem problem) {
    this.problem = problem;
    rows = problem.geometry().rows();
    cols = problem.geometry().cols();
    cells = new Cell[rows][cols];
    for (Cell[] row : cells) {
      for (int j = 0; j < cols; j++) {
        row[j] = new Cell();
      }
    }
    steps = problem.steps();
    passes = Pass.of(problem.a().get(0), problem.b().get(0));
    tally = new Tally(problem.batch(), problem.m(), problem.n());
  }

  public static Tally run(Problem problem) {
    OutputStationaryArray array = new OutputStationaryArray(problem);
    for (Fold fold : Fold.sequence(problem.geometry(), problem.batch(), problem.m(), problem.n())) {
      array.stream(fold);
      array.drain();
    }
    return array.tally;
  }

  private void stream(Fold fold) {
    tally.countFold();
    unfinished = fold.cells();
    for (int cycle = 0; unfinished > 0; cycle++) {
      clock(fold, cycle);
    }
  }

  /** One cycle. Cells are visited against the flow, so each sees its neighbours' old registers. */
  private void clock(Fold fold, int cycle) {
    busy = false;
    cellsAtWork = 0;
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = cols - 1; j >= 0; j--) {
        Slice a = j > 0 ? cells[i][j - 1].right : fromLeft(fold, i, cycle - i);
        Slice b = i > 0 ? cells[i - 1][j].down : fromTop(fold, j, cycle - j);
        work(cells[i][j], a, b);
      }
    }
    tally.countCycle(busy, cellsAtWork);
  }

  private void work(Cell cell, Slice a, Slice b) {
    cell.right = a;
    cell.down = b;
    if (a == null || b == null) {
      return;
    }
    if (a.step() != b.step() || !a.pass().equals(b.pass())) {
      throw new IllegalStateException("operands of different steps meet");
    }
    busy = true;
    if (a.product() != b.product()) {
      return;
    }
    cellsAtWork++;
    cell.integer += a.chunk().times(b.chunk());
    if (a.closesGroup() && a.pass().last()) {
      cell.sum += Fp32.round(cell.integer, a.exponent() + b.exponent());
      cell.integer = 0;
    }
    if (a.closesFold()) {
      cell.result = new Result(a.product(), a.line(), b.line(), cell.sum);
      cell.sum = 0;
      unfinished--;
    }
  }

  /** The sums leave through the bottom edge, a row a cycle; all rows take part, idle or not. */
  private void drain() {
    for (int shift = 0; shift < rows; shift++) {
      for (int j = 0; j < cols; j++) {
        Result leaving = cells[rows - 1][j].result;
        if (leaving != null) {
          tally.write(leaving.product(), leaving.m(), leaving.n(), leaving.sum());
        }
        for (int i = rows - 1; i > 0; i--) {
          cells[i][j].result = cells[i - 1][j].result;
        }
        cells[0][j].result = null;
      }
      tally.countCycle(false, 0);
    }
  }

  private Slice fromLeft(Fold fold, int row, int time) {
    Fold.Block block = fold.blockAtRow(row);
    if (block == null || time < 0 || time >= steps.size() * passes.size()) {
      return null;
    }
    Pass pass = passes.get(time % passes.size());
    Slice slice =
        slice(
            fold,
            block.product(),
            problem.a().get(block.product()),
            block.rowAt(row),
            time,
            pass,
            pass.rowChunk());
    tally.countRowOperand(pass.index() == 0 ? slice.chunk().count() : 0);
    return slice;
  }

  private Slice fromTop(Fold fold, int col, int time) {
    Fold.Block block = fold.blockAtCol(col);
    if (block == null || time < 0 || time >= steps.size() * passes.size()) {
      return null;
    }
    Pass pass = passes.get(time % passes.size());
    Slice slice =
        slice(
            fold,
            block.product(),
            problem.b().get(block.product()),
            block.colAt(col),
            time,
            pass,
            pass.otherChunk());
    tally.countOtherOperand(pass.index() == 0 ? slice.chunk().count() : 0);
    return slice;
  }

  private Slice slice(
      Fold fold, int product, Operand operand, int line, int time, Pass pass, int chunk) {
    int number = time / passes.size();
    Step step = steps.get(number);
    return new Slice(
        product,
        line,
        number,
        pass,
        operand.chunk(line, step, chunk),
        operand.paddedExponent(line, step),
        step.closesGroup(),
        time == 0,
        time == steps.size() * passes.size() - 1,
        fold.cols());
  }
}
