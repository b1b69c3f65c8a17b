package org.bfpsim.cli.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.bfpsim.cli.values.Matrix;
import org.bfpsim.core.InputException;
import org.bfpsim.core.array.AdditionOrder;
import org.bfpsim.core.array.ArrayGeometry;
import org.bfpsim.core.array.Dataflow;
import org.bfpsim.core.array.Dataflows;
import org.bfpsim.core.number.Format;
import org.bfpsim.core.number.Formats;
import org.bfpsim.core.number.QuantizedTensor;
import org.bfpsim.core.number.Quantizer;
import org.bfpsim.core.number.RoundingRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionalGemmTest {
  private static final ArrayGeometry SMALL = new ArrayGeometry(3, 4, 4, true, false);

  /** Products and sums of a range are exact in a double for these formats. */
  @ParameterizedTest
  @CsvSource({
    "bfp4, bfp4, os", "bfp4, bfp8, ws", "bfp11-g8-e5, bfp3-g8-e8, ws", "mx9, bfp4, is",
    "mx6, mx4, ws", "mxint8, mxint8, ws", "fixed8, fixed12, os", "fixed16, fixed16, ws"
  })
  void sumsAreRoundedOncePerRangeAndAddedInTheMachinesOrder(String a, String b, String flow) {
    long seed = 17;
    Random random = new Random(seed);
    Matrix matrixA = Matrix.normal(5, 53, random);
    Matrix matrixB = Matrix.normal(53, 6, random);
    QuantizedTensor codesA = quantized(a, matrixA);
    QuantizedTensor codesB = quantized(b, matrixB.transposed());
    AdditionOrder order =
        AdditionOrder.of(
            Dataflows.parse(flow),
            SMALL,
            53,
            Math.max(codesA.format().groupSize(), codesB.format().groupSize()));
    MachineSum sum = new MachineSum(RangeProduct.of(codesA, codesB, 4), order);
    for (int row = 0; row < 5; row++) {
      for (int col = 0; col < 6; col++) {
        float expected = plain(codesA, row, codesB, col, flow.equals("os"));
        assertEquals(expected, sum.of(row, col), "seed " + seed + ", " + row + ", " + col);
      }
    }
  }

  /** Loops over single values, which know nothing of ranges and parts. */
  private static float plain(
      QuantizedTensor a, int row, QuantizedTensor b, int col, boolean complete) {
    int length = a.rowLength();
    int group = a.format().groupSize() == 1 ? 4 : a.format().groupSize();
    float total = 0;
    boolean first = true;
    float part = 0;
    double exact = 0;
    int steps = 0;
    for (int k = 0; k < length; k++) {
      exact += a.value(row * length + k) * b.value(col * length + k);
      boolean groupEnds = (k + 1) % group == 0 || k + 1 == length;
      boolean stepEnds = groupEnds || (k % group + 1) % 4 == 0;
      steps += stepEnds ? 1 : 0;
      boolean foldEnds = k + 1 == length || (!complete && stepEnds && steps == 3);
      if (groupEnds || foldEnds) {
        part += (float) exact;
        exact = 0;
      }
      if (foldEnds) {
        total = first ? part : total + part;
        first = false;
        part = 0;
        steps = 0;
      }
    }
    return total;
  }

  @ParameterizedTest
  @ValueSource(strings = {"fp32", "tf32", "bf16", "fp16", "fixed16", "bfp8", "mxint8"})
  void smallWholeNumbersLoseNothing(String format) {
    Random random = new Random(2);
    Matrix a = whole(4, 32, random);
    Matrix b = whole(32, 3, random);
    GemmError error = gemm(format, format, Dataflows.WEIGHT_STATIONARY, 0).run(a, b);
    assertEquals(0, error.noisePower());
    assertEquals(Double.POSITIVE_INFINITY, error.sqnrDecibels());
    assertEquals(12, error.results());
  }

  @Test
  void aMantissaBitIsWorthSixDecibels() {
    Random random = new Random(4);
    Matrix a = Matrix.normal(16, 256, random);
    Matrix b = Matrix.normal(256, 16, random);
    double last = gemm("bfp3", "bfp3", Dataflows.OUTPUT_STATIONARY, 0).run(a, b).sqnrDecibels();
    for (int bits = 4; bits <= 10; bits++) {
      String format = "bfp" + bits;
      double next = gemm(format, format, Dataflows.OUTPUT_STATIONARY, 0).run(a, b).sqnrDecibels();
      assertTrue(next - last > 4.5 && next - last < 7.5, format + ": " + last + " to " + next);
      last = next;
    }
  }

  @Test
  void errorsAreThoseOfTheirDefinition() {
    GemmError.Tally tally = new GemmError.Tally();
    tally.add(2, 8, 3);
    tally.add(-4, 4, -4);
    tally.add(0, 1, 0.5f);
    tally.add(1, 1, Float.NaN);
    GemmError error = tally.error();
    assertEquals(new GemmError(4, 20, 1.25, 0.5, 0.5, 1), error);
    assertEquals(10 * Math.log10(16), error.sqnrDecibels(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"bfp4, bfp4-g8-e8", "bfp4, mxint8", "bfp4, fp32", "fixed32, fixed32", "mxfp4, mxfp4"})
  void whatNoCellMultipliesIsAnError(String a, String b) {
    Matrix values = whole(2, 2, new Random(1));
    FunctionalGemm gemm = gemm(a, b, Dataflows.OUTPUT_STATIONARY, 0);
    assertThrows(InputException.class, () -> gemm.run(values, values));
  }

  @Test
  void aWideIntegerIsRoundedOnce() {
    long tie = (1L << 60) + (1L << 36);
    assertEquals(0x1p60f, FixedProduct.toFp32(tie, 0));
    assertEquals(Math.nextUp(0x1p60f), FixedProduct.toFp32(tie + 1, 0));
    assertEquals(-Math.nextUp(0x1p60f), FixedProduct.toFp32(-tie - 1, 0));
    assertEquals(Float.MIN_VALUE, FixedProduct.toFp32((1L << 60) + 1, -210));
    assertEquals(0, FixedProduct.toFp32(1L << 60, -210));
    assertEquals(0, FixedProduct.toFp32(0, 5));
  }

  @Test
  void stochasticRoundingFollowsItsSeed() {
    Random random = new Random(6);
    Matrix a = Matrix.normal(4, 64, random);
    Matrix b = Matrix.normal(64, 4, random);
    GemmError first = gemm("bfp4", "bfp4", Dataflows.OUTPUT_STATIONARY, 7).run(a, b);
    assertEquals(first, gemm("bfp4", "bfp4", Dataflows.OUTPUT_STATIONARY, 7).run(a, b));
    assertTrue(!first.equals(gemm("bfp4", "bfp4", Dataflows.OUTPUT_STATIONARY, 8).run(a, b)));
  }

  private static FunctionalGemm gemm(String a, String b, Dataflow dataflow, long seed) {
    RoundingRule ruleA = seed == 0 ? RoundingRule.NEAREST : RoundingRule.stochastic(seed);
    RoundingRule ruleB = seed == 0 ? RoundingRule.NEAREST : RoundingRule.stochastic(seed + 1);
    return new FunctionalGemm(Formats.parse(a), Formats.parse(b), ruleA, ruleB, dataflow, SMALL);
  }

  private static QuantizedTensor quantized(String format, Matrix rows) {
    Format parsed = Formats.parse(format);
    return Quantizer.of(parsed, RoundingRule.NEAREST).quantize(rows.toArray(), rows.cols());
  }

  private static Matrix whole(int rows, int cols, Random random) {
    return Matrix.of(rows, cols, (row, col) -> random.nextInt(17) - 8);
  }
}
