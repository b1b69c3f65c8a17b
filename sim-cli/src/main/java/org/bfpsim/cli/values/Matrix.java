package org.bfpsim.cli.values;

import java.util.Random;

/** FP32 values in rows and columns. Immutable. */
public final class Matrix {
  private final int rows;
  private final int cols;
  private final float[] values;

  /** A matrix that takes the values, row by row, for its own. */
  Matrix(int rows, int cols, float[] values) {
    if (values.length != (long) rows * cols) {
      throw new IllegalArgumentException(values.length + " values, " + rows + " x " + cols);
    }
    this.rows = rows;
    this.cols = cols;
    this.values = values;
  }

  /** A value of a place. */
  public interface Cell {
    float at(int row, int col);
  }

  /** A matrix of values that are asked for row by row. */
  public static Matrix of(int rows, int cols, Cell cell) {
    float[] values = new float[Math.multiplyExact(rows, cols)];
    for (int i = 0; i < values.length; i++) {
      values[i] = cell.at(i / cols, i % cols);
    }
    return new Matrix(rows, cols, values);
  }

  /** Normally distributed values of mean 0 and variance 1, drawn row by row, rounded to FP32. */
  public static Matrix normal(int rows, int cols, Random random) {
    return of(rows, cols, (row, col) -> (float) random.nextGaussian());
  }

  public int rows() {
    return rows;
  }

  public int cols() {
    return cols;
  }

  public float at(int row, int col) {
    return values[row * cols + col];
  }

  /** All values, row by row, a copy. */
  public float[] toArray() {
    return values.clone();
  }

  /** Rows for columns. */
  public Matrix transposed() {
    float[] turned = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; col++) {
        turned[col * rows + row] = values[row * cols + col];
      }
    }
    return new Matrix(cols, rows, turned);
  }
}
