package org.bfpsim.workload.model;

/**
 * An operand of a product.
 *
 * @param tensor index of the tensor that holds it
 * @param transposed true where the tensor holds its transpose
 */
record Matrix(int tensor, boolean transposed) {
  static Matrix of(int tensor) {
    return new Matrix(tensor, false);
  }

  static Matrix transposed(int tensor) {
    return new Matrix(tensor, true);
  }
}
