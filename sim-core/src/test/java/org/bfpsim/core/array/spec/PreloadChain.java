package org.bfpsim.core.array.spec;

import java.util.List;

/**
 * One column's chain of shadow registers, through which the next fold's stationary operand is
 * loaded.
 *
 * <p>The lowest row's weight enters first; each cycle moves the chain down by one. The chain's
 * enable signal moves down with the first weight: in its cycle k only rows 0 to k latch. So it
 * ripples one cycle behind the swap of the fold before, which also moves down a row a cycle, and
 * overwrites no weight that has not been swapped.
 */
final class PreloadChain {
  private final Problem problem;
  private final List<Step> steps;
  private final StationaryCell[][] cells;
  private final int col;
  private final Tally tally;
  private Fold fold;
  private int cycle;

  PreloadChain(Problem problem, List<Step> steps, StationaryCell[][] cells, int col, Tally tally) {
    this.problem = problem;
    this.steps = steps;
    this.cells = cells;
    this.col = col;
    this.tally = tally;
  }

  /** Opens the chain for a fold, from this cycle on. */
  void open(Fold next) {
    if (fold != null && !isLoaded()) {
      throw new IllegalStateException("the chain is still loading the fold before");
    }
    fold = next;
    cycle = 0;
  }

  boolean isLoaded() {
    return cycle == fold.rows();
  }

  /** The end of one cycle, after the cells have worked: the open rows latch. */
  void clock() {
    if (fold == null || isLoaded()) {
      return;
    }
    if (cells[cycle][col].shadow() != null) {
      throw new IllegalStateException("row " + cycle + " still needs its shadow register");
    }
    for (int row = cycle; row > 0; row--) {
      cells[row][col].shadow(cells[row - 1][col].shadow());
    }
    Weight entering = Weight.at(problem, steps, fold, fold.rows() - 1 - cycle, col);
    tally.countOtherOperand(entering == null ? 0 : entering.count());
    cells[0][col].shadow(entering);
    cycle++;
  }
}
