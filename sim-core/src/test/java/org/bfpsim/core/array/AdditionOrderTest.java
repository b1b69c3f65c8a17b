package org.bfpsim.core.array;

import static org.bfpsim.core.array.RigidAgainstRegistersTest.assertSameBits;
import static org.bfpsim.core.array.RigidAgainstRegistersTest.where;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.bfpsim.core.array.AdditionOrder.Range;
import org.bfpsim.core.array.spec.InputStationaryArray;
import org.bfpsim.core.array.spec.Operand;
import org.bfpsim.core.array.spec.OutputStationaryArray;
import org.bfpsim.core.array.spec.Problem;
import org.bfpsim.core.array.spec.RandomProblem;
import org.bfpsim.core.array.spec.Tally;
import org.bfpsim.core.array.spec.WeightStationaryArray;
import org.bfpsim.core.number.BfpFormat;
import org.bfpsim.core.number.ChunkSigns;
import org.bfpsim.core.number.GroupProduct;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** Group products added in the order said equal what leaves the register-level array. */
class AdditionOrderTest {
  private static final long SEED = 10;

  @Test
  void outputStationaryAddsGroupAfterGroup() {
    AdditionOrder order =
        AdditionOrder.of(
            Dataflows.OUTPUT_STATIONARY, new ArrayGeometry(2, 2, 4, false, false), 20, 8);
    assertEquals(
        List.of(List.of(new Range(0, 8), new Range(8, 16), new Range(16, 20))), order.parts());
  }

  @Test
  void aRowFoldsEdgeCutsAGroup() {
    AdditionOrder order =
        AdditionOrder.of(
            Dataflows.WEIGHT_STATIONARY, new ArrayGeometry(3, 2, 4, false, false), 30, 8);
    assertEquals(
        List.of(
            List.of(new Range(0, 8), new Range(8, 12)),
            List.of(new Range(12, 16), new Range(16, 24)),
            List.of(new Range(24, 30))),
        order.parts());
  }

  @Test
  void groupProductsInThisOrderEqualTheRegisters() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < SharedReference.randomCases(50); i++) {
      Problem problem = RandomProblem.draw(random, true);
      String where = where(SEED, i, problem);
      for (Dataflow dataflow : Dataflows.ALL) {
        assertSameBits(multiply(problem, dataflow), registers(problem, dataflow), where);
      }
    }
  }

  /** The register-level array's values; input-stationary ones are transposed back. */
  private static float[][][] registers(Problem problem, Dataflow dataflow) {
    return switch (dataflow.name()) {
      case "os" -> OutputStationaryArray.run(problem).values();
      case "ws" -> WeightStationaryArray.run(problem).values();
      default -> transposed(problem, InputStationaryArray.run(problem));
    };
  }

  private static float[][][] transposed(Problem problem, Tally tally) {
    int m = Math.toIntExact(problem.shape().m());
    int n = Math.toIntExact(problem.shape().n());
    float[][][] c = new float[tally.values().length][m][n];
    for (int p = 0; p < c.length; p++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          c[p][i][j] = tally.values()[p][j][i];
        }
      }
    }
    return c;
  }

  private static float[][][] multiply(Problem problem, Dataflow dataflow) {
    GemmShape shape = problem.shape();
    int m = Math.toIntExact(shape.m());
    int n = Math.toIntExact(shape.n());
    float[][][] c = new float[problem.a().size()][m][n];
    AdditionOrder order =
        AdditionOrder.of(
            dataflow, problem.geometry(), Math.toIntExact(shape.k()), problem.groupSize());
    for (int p = 0; p < c.length; p++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          c[p][i][j] = dot(order, problem, problem.a().get(p), i, problem.b().get(p), j);
        }
      }
    }
    return c;
  }

  private static float dot(
      AdditionOrder order, Problem problem, Operand a, int i, Operand b, int j) {
    // Where values stand alone a range is one step of the lanes, which is a group of its own.
    int group = Math.max(problem.groupSize(), problem.geometry().lanes());
    GroupProduct product =
        new GroupProduct(
            new BfpFormat(a.mantissaBits(), group, 8),
            new BfpFormat(b.mantissaBits(), group, 8),
            a.chunkBits(),
            ChunkSigns.PER_CHUNK);
    float total = 0;
    for (int part = 0; part < order.parts().size(); part++) {
      float sum = 0;
      for (Range range : order.parts().get(part)) {
        sum += group(product, a, i, b, j, range);
      }
      total = part == 0 ? sum : total + sum;
    }
    return total;
  }

  /** The registers' exponents are those of a code's unit, the format's those of the leading bit. */
  private static float group(
      GroupProduct product, Operand a, int i, Operand b, int j, Range range) {
    int count = range.toK() - range.fromK();
    long sum = product.byPasses(a.line(i), range.fromK(), b.line(j), range.fromK(), count);
    return product.toFp32(
        sum,
        a.exponent(i, range.fromK()) + a.mantissaBits() - 1,
        b.exponent(j, range.fromK()) + b.mantissaBits() - 1);
  }
}
