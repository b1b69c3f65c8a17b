package org.bfpsim.cli.functional;

import org.bfpsim.cli.values.Matrix;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.AdditionOrder;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.Dataflow;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.QuantizedTensor;
import org.bfpsim.core.number.Quantizer;
import org.bfpsim.core.number.RoundingRule;

/**
 * A matrix product as the array computes it.
 *
 * @param formatA of A, quantized along its rows
 * @param formatB of B, quantized along its columns
 * @param ruleA how A is rounded
 * @param ruleB how B is rounded
 * @param dataflow which decides the order of the FP32 additions
 * @param geometry which does, too
 */
public record FunctionalGemm(
    Format formatA,
    Format formatB,
    RoundingRule ruleA,
    RoundingRule ruleB,
    Dataflow dataflow,
    ArrayGeometry geometry) {
  /** Multiply-accumulates that are computed: some minutes of work. */
  private static final long MOST_MACS = 1L << 37;

  /**
   * Computes A · B and compares it with the same values in FP64.
   *
   * @throws InputException where the two do not fit, are too large, or no cell multiplies them
   */
  public GemmError run(Matrix a, Matrix b) {
    if (a.cols() != b.rows()) {
      throw new InputException(
          "A of " + a.rows() + " x " + a.cols() + " and B of " + b.rows() + " x " + b.cols(),
          "A's columns and B's rows are both K; expected as many");
    }
    long results = (long) a.rows() * b.cols();
    if (results > MOST_MACS / a.cols()) {
      throw new InputException(
          "GEMM (" + a.rows() + ", " + b.cols() + ", " + a.cols() + ")",
          "too large to compute on values; expected at most 2^37 MACs");
    }
    Matrix columns = b.transposed();
    QuantizedTensor codesA = Quantizer.of(formatA, ruleA).quantize(a.toArray(), a.cols());
    QuantizedTensor codesB = Quantizer.of(formatB, ruleB).quantize(columns.toArray(), a.cols());
    MachineSum sum =
        new MachineSum(
            RangeProduct.of(codesA, codesB, geometry.lanes()),
            AdditionOrder.of(
                dataflow, geometry, a.cols(), Math.max(formatA.groupSize(), formatB.groupSize())));
    return compare(a, columns, sum);
  }

  private static GemmError compare(Matrix a, Matrix columns, MachineSum sum) {
    GemmError.Tally tally = new GemmError.Tally();
    for (int row = 0; row < a.rows(); row++) {
      for (int col = 0; col < columns.rows(); col++) {
        double exact = 0;
        double size = 0;
        for (int k = 0; k < a.cols(); k++) {
          double product = (double) a.at(row, k) * columns.at(col, k);
          exact += product;
          size += Math.abs(product);
        }
        tally.add(exact, size, sum.of(row, col));
      }
    }
    return tally.error();
  }
}
