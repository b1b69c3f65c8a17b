package org.bfpsim.core.array.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * Weight-stationary: a fold's part of B is loaded into the cells, A's rows enter at the left edge,
 * and partial sums travel down through all rows to the bottom edge. Input-stationary is the same
 * machine with the operands exchanged.
 *
 * <p>Row i is fed i cycles late. At the bottom edge a result of a product's first row fold is
 * written to the output buffer, one of a later row fold is added to what is there. Adding at the
 * bottom, and not feeding the old sum in at the top, lets the next row fold follow at once: a sum
 * that entered at the top would not have left the array yet where a stream is shorter than the
 * array is high.
 *
 * <p>Without shadow registers a fold is loaded, streamed and awaited before the next. With them the
 * next fold's chain follows the swap, and its stream follows as soon as the last slice has entered
 * row 0 and column 0 is loaded; the other columns run as many cycles behind as they lie to the
 * right.
 */
public final class WeightStationaryArray {
  private record Stream(Fold fold, int start) {}

  private final Problem problem;
  private final boolean shadowWeights;
  private final int rows;
  private final int cols;
  private final StationaryCell[][] cells;
  private final List<Step> steps;
  private final List<Pass> passes;
  private final List<Fold> folds;
  private final Tally tally;
  private final List<Stream> streams = new ArrayList<>();
  private int cycle;
  private long awaited;

  private WeightStationaryArray(Problem problem) {
    this.problem = problem;
    shadowWeights = problem.geometry().shadowWeights();
    rows = problem.geometry().rows();
    cols = problem.geometry().cols();
    cells = new StationaryCell[rows][cols];
    for (StationaryCell[] row : cells) {
      for (int j = 0; j < cols; j++) {
        row[j] = new StationaryCell();
      }
    }
    steps = problem.steps();
    passes = Pass.of(problem.a().get(0), problem.b().get(0));
    folds = Fold.sequence(problem.geometry(), problem.batch(), steps.size(), problem.n());
    tally = new Tally(problem.batch(), problem.m(), problem.n());
  }

  public static Tally run(Problem problem) {
    WeightStationaryArray array = new WeightStationaryArray(problem);
    if (array.shadowWeights) {
      array.runOverlapped();
    } else {
      array.runOneByOne();
    }
    return array.tally;
  }

  private void runOneByOne() {
    for (Fold fold : folds) {
      preload(fold);
      open(fold);
      while (awaited > 0) {
        clock();
      }
      streams.clear();
    }
  }

  /** Shifts the fold's weights into the cells, the lowest row's first. */
  private void preload(Fold fold) {
    for (int shift = fold.rows() - 1; shift >= 0; shift--) {
      for (int j = 0; j < cols; j++) {
        for (int i = rows - 1; i > 0; i--) {
          cells[i][j].hold(cells[i - 1][j].held());
        }
        Weight entering = Weight.at(problem, steps, fold, shift, j);
        tally.countOtherOperand(entering == null ? 0 : entering.count());
        cells[0][j].hold(entering);
      }
      tally.countCycle(false, 0);
      cycle++;
    }
  }

  private void runOverlapped() {
    PreloadChain[] chains = new PreloadChain[cols];
    int[] opened = new int[cols];
    for (int j = 0; j < cols; j++) {
      chains[j] = new PreloadChain(problem, steps, cells, j, tally);
    }
    int next = 0;
    while (next < folds.size() || awaited > 0) {
      if (next < folds.size() && opened[0] == next + 1 && chains[0].isLoaded() && rowIsFree()) {
        open(folds.get(next++));
      }
      clock();
      for (int j = 0; j < cols; j++) {
        Slice atTop = cells[0][j].right();
        boolean swapped = atTop != null && atTop.opensFold();
        boolean first = opened[j] == 0 && cycle - 1 == j;
        if (opened[j] < folds.size() && (swapped || first)) {
          chains[j].open(folds.get(opened[j]++));
        }
        chains[j].clock();
      }
    }
  }

  /** Whether the last opened stream has wholly entered row 0. */
  private boolean rowIsFree() {
    return streams.isEmpty() || cycle - streams.get(streams.size() - 1).start() >= streamCycles();
  }

  private int streamCycles() {
    return problem.m() * passes.size();
  }

  /** A fold's stream begins to enter row 0 in this cycle. */
  private void open(Fold fold) {
    streams.removeIf(old -> cycle - old.start() >= streamCycles() + rows);
    streams.add(new Stream(fold, cycle));
    awaited += (long) fold.blocks().stream().mapToInt(Fold.Block::cols).sum() * problem.m();
    tally.countFold();
  }

  /** One cycle. Cells are visited against the flow, so each sees its neighbours' old registers. */
  private void clock() {
    boolean busy = false;
    int cellsAtWork = 0;
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = cols - 1; j >= 0; j--) {
        Slice slice = j > 0 ? cells[i][j - 1].right() : fromLeft(i);
        PartialSum above = i > 0 ? cells[i - 1][j].down() : null;
        cellsAtWork += cells[i][j].work(slice, above, shadowWeights) ? 1 : 0;
        busy |= slice != null && j < slice.spanCols();
      }
    }
    for (int j = 0; j < cols; j++) {
      leave(cells[rows - 1][j].down());
    }
    tally.countCycle(busy, cellsAtWork);
    cycle++;
  }

  private void leave(PartialSum sum) {
    if (sum == null || !sum.pass().last()) {
      return;
    }
    if (sum.continues()) {
      tally.accumulate(sum.product(), sum.line(), sum.column(), sum.sum());
    } else {
      tally.write(sum.product(), sum.line(), sum.column(), sum.sum());
    }
    awaited--;
  }

  private Slice fromLeft(int row) {
    for (Stream stream : streams) {
      int time = cycle - stream.start() - row;
      Fold.Block block = stream.fold().blockAtRow(row);
      if (block != null && time >= 0 && time < streamCycles()) {
        return slice(stream.fold(), block, row, time);
      }
    }
    return null;
  }

  private Slice slice(Fold fold, Fold.Block block, int row, int time) {
    Operand operand = problem.a().get(block.product());
    int line = time / passes.size();
    Pass pass = passes.get(time % passes.size());
    int number = block.rowAt(row);
    Step step = steps.get(number);
    tally.countRowOperand(pass.index() == 0 ? step.count() : 0);
    return new Slice(
        block.product(),
        line,
        number,
        pass,
        operand.chunk(line, step, pass.rowChunk()),
        operand.paddedExponent(line, step),
        step.closesGroup(),
        time == 0,
        time == streamCycles() - 1,
        fold.cols());
  }
}
