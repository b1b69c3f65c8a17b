package org.bfpsim.core.array.spec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Output-stationary with operand queues: B's columns lie on the rows, A's rows on the columns, and
 * each cell keeps one result.
 *
 * <p>What travels is a whole group. A group that reaches a cell enters the queue of its side and
 * moves on to the next cell in the next step of the feed. An idle cell takes one group from each
 * queue and multiplies them, one chunk pair of one step a cycle. The feed is one: while any queue
 * of the array is full at the start of a cycle, nothing enters and nothing moves on. Results are
 * taken from the cells where they are; there is no drain.
 */
public final class QueuedArray {
  /** One group of one line, on its way. */
  private record Group(Operand operand, int line, int number) {}

  /** A group of each operand that meet in a cell, and how far the cell is with them. */
  private record Work(Group row, Group col, int done) {}

  private static final class Cell {
    private final Deque<Group> rowQueue = new ArrayDeque<>();
    private final Deque<Group> colQueue = new ArrayDeque<>();
    private Group right;
    private Group down;
    private Work work;
    private long integer;
    private float sum;
  }

  private final Problem problem;
  private final int queueDepth;
  private final List<List<Step>> groups;
  private final List<Pass> passes;
  private final Tally tally;
  private Cell[][] cells;
  private int unfinished;

  private QueuedArray(Problem problem, int queueDepth) {
    this.problem = problem;
    this.queueDepth = queueDepth;
    groups = GroupedSteps.of(problem.steps());
    passes = Pass.of(problem.b().get(0), problem.a().get(0));
    tally = new Tally(problem.batch(), problem.m(), problem.n());
  }

  public static Tally run(Problem problem, int queueDepth) {
    QueuedArray array = new QueuedArray(problem, queueDepth);
    for (Fold fold : Fold.sequence(problem.geometry(), problem.batch(), problem.n(), problem.m())) {
      array.stream(fold.blocks().get(0));
    }
    return array.tally;
  }

  private void stream(Fold.Block block) {
    tally.countFold();
    cells = new Cell[block.rows()][block.cols()];
    for (Cell[] row : cells) {
      for (int j = 0; j < row.length; j++) {
        row[j] = new Cell();
      }
    }
    unfinished = block.rows() * block.cols();
    int feedStep = 0;
    while (unfinished > 0) {
      if (!anyQueueIsFull()) {
        feed(block, feedStep++);
      }
      int cellsAtWork = 0;
      for (int i = 0; i < cells.length; i++) {
        for (int j = 0; j < cells[i].length; j++) {
          cellsAtWork += work(block, cells[i][j]) ? 1 : 0;
        }
      }
      tally.countCycle(cellsAtWork > 0, cellsAtWork);
    }
  }

  private boolean anyQueueIsFull() {
    for (Cell[] row : cells) {
      for (Cell cell : row) {
        if (cell.rowQueue.size() == queueDepth || cell.colQueue.size() == queueDepth) {
          return true;
        }
      }
    }
    return false;
  }

  /** Every group on its way moves on by one cell; row i and column j are fed i and j steps late. */
  private void feed(Fold.Block block, int feedStep) {
    for (int i = cells.length - 1; i >= 0; i--) {
      for (int j = cells[i].length - 1; j >= 0; j--) {
        Cell cell = cells[i][j];
        cell.right = j > 0 ? cells[i][j - 1].right : fromLeft(block, i, feedStep - i);
        cell.down = i > 0 ? cells[i - 1][j].down : fromTop(block, j, feedStep - j);
        if (cell.right != null) {
          cell.rowQueue.add(cell.right);
        }
        if (cell.down != null) {
          cell.colQueue.add(cell.down);
        }
      }
    }
  }

  private Group fromLeft(Fold.Block block, int row, int number) {
    if (number < 0 || number >= groups.size()) {
      return null;
    }
    tally.countRowOperand(GroupedSteps.elements(groups.get(number)));
    return new Group(problem.b().get(block.product()), block.rowAt(row), number);
  }

  private Group fromTop(Fold.Block block, int col, int number) {
    if (number < 0 || number >= groups.size()) {
      return null;
    }
    tally.countOtherOperand(GroupedSteps.elements(groups.get(number)));
    return new Group(problem.a().get(block.product()), block.colAt(col), number);
  }

  /** One cycle of a cell; returns whether it multiplied. */
  private boolean work(Fold.Block block, Cell cell) {
    if (cell.work == null && !cell.rowQueue.isEmpty() && !cell.colQueue.isEmpty()) {
      cell.work = new Work(cell.rowQueue.remove(), cell.colQueue.remove(), 0);
    }
    if (cell.work == null) {
      return false;
    }
    Work work = cell.work;
    List<Step> group = groups.get(work.row().number());
    Step step = group.get(work.done() / passes.size());
    multiply(cell, work, step, passes.get(work.done() % passes.size()));
    cell.work = new Work(work.row(), work.col(), work.done() + 1);
    if (cell.work.done() == group.size() * passes.size()) {
      close(block, cell, work, step);
    }
    return true;
  }

  private static void multiply(Cell cell, Work work, Step step, Pass pass) {
    Operand row = work.row().operand();
    Operand col = work.col().operand();
    Chunk left = row.chunk(work.row().line(), step, pass.rowChunk());
    cell.integer += left.times(col.chunk(work.col().line(), step, pass.otherChunk()));
  }

  private void close(Fold.Block block, Cell cell, Work work, Step step) {
    Group row = work.row();
    Group col = work.col();
    int exponent =
        row.operand().paddedExponent(row.line(), step)
            + col.operand().paddedExponent(col.line(), step);
    cell.sum += Fp32.round(cell.integer, exponent);
    cell.integer = 0;
    cell.work = null;
    if (row.number() == groups.size() - 1) {
      tally.write(block.product(), col.line(), row.line(), cell.sum);
      unfinished--;
    }
  }
}
