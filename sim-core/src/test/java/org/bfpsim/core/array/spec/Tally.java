package org.bfpsim.core.array.spec;

import java.util.ArrayList;
import java.util.List;

/** What a run counted and the values that left the array. */
public final class Tally {
  /**
   * What happened in one clock.
   *
   * @param cellsAtWork cells that multiplied
   * @param sumsLeaving sums that left through the bottom edge
   */
  public record Cycle(int cellsAtWork, int sumsLeaving) {}

  private final float[][][] values;
  private final boolean[][][] written;
  private final List<Cycle> profile = new ArrayList<>();
  private long writesBefore;
  private long busyCycles;
  private long usefulCycles;
  private long folds;
  private long rowOperandReads;
  private long otherOperandReads;
  private long partialSumReads;
  private long partialSumWrites;

  Tally(int batch, int m, int n) {
    values = new float[batch][m][n];
    written = new boolean[batch][m][n];
  }

  void countFold() {
    folds++;
  }

  /**
   * One clock has passed.
   *
   * @param busy whether operands were on their way through the rows and columns of a fold
   * @param cellsAtWork how many cells multiplied
   */
  void countCycle(boolean busy, int cellsAtWork) {
    profile.add(new Cycle(cellsAtWork, Math.toIntExact(partialSumWrites - writesBefore)));
    writesBefore = partialSumWrites;
    busyCycles += busy ? 1 : 0;
    usefulCycles += cellsAtWork > 0 ? 1 : 0;
  }

  void countRowOperand(int elements) {
    rowOperandReads += elements;
  }

  void countOtherOperand(int elements) {
    otherOperandReads += elements;
  }

  /** A sum leaves the array for the output buffer, where none may be yet. */
  void write(int product, int m, int n, float sum) {
    if (written[product][m][n]) {
      throw new IllegalStateException("result " + m + "," + n + " is written twice");
    }
    values[product][m][n] = sum;
    written[product][m][n] = true;
    partialSumWrites++;
  }

  /** A sum leaves the array and is added to the one that the output buffer holds already. */
  void accumulate(int product, int m, int n, float sum) {
    if (!written[product][m][n]) {
      throw new IllegalStateException("partial sum " + m + "," + n + " is read before its write");
    }
    partialSumReads++;
    values[product][m][n] += sum;
    partialSumWrites++;
  }

  public long cycles() {
    return profile.size();
  }

  /** Every clock, in order. */
  public List<Cycle> profile() {
    return profile;
  }

  /** Clocks in which operands were on their way through the rows and columns of a fold. */
  public long busyCycles() {
    return busyCycles;
  }

  /** Clocks in which at least one cell multiplied. */
  public long usefulCycles() {
    return usefulCycles;
  }

  public long folds() {
    return folds;
  }

  /** Elements of the operand that entered at the left edge. */
  public long rowOperandReads() {
    return rowOperandReads;
  }

  /** Elements of the operand that entered at the top edge. */
  public long otherOperandReads() {
    return otherOperandReads;
  }

  public long partialSumReads() {
    return partialSumReads;
  }

  public long partialSumWrites() {
    return partialSumWrites;
  }

  /** Values in the output buffer, by product, line of the first operand, line of the second. */
  public float[][][] values() {
    return values;
  }
}
