package org.bfpsim.core.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import org.bfpsim.core.InputException;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** Every row of the tables of SCALE-Sim's own runs is met exactly. */
class ScaleSimCompatibilityTest {
  @Test
  void everyRowOfTheRandomProductsIsMet() {
    List<ReferenceTable> rows = ReferenceTable.rows(SharedReference.path("scalesim", "gemm.csv"));
    assertEquals(350, rows.size());
    for (ReferenceTable row : rows) {
      assertMet(row, GemmShape.of(row.number("m"), row.number("n"), row.number("k")));
    }
  }

  @Test
  void everyRowOfTheTopologiesIsMet() {
    List<ReferenceTable> rows =
        ReferenceTable.rows(SharedReference.path("scalesim", "topologies.csv"));
    assertEquals(361, rows.size());
    for (ReferenceTable row : rows) {
      assertMet(row, unmapped(row));
    }
  }

  /** Where all folds are full, only the missing drain and the missing cycle are left. */
  @Test
  void onFullFoldsItDiffersFromTheRegistersByTheDrainAndOneCycle() {
    long seed = 8;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < SharedReference.randomCases(2000); i++) {
      ArrayGeometry geometry =
          new ArrayGeometry(random.nextInt(1, 300), random.nextInt(2, 300), 1, false, false);
      long down = random.nextInt(1, 9) * (long) geometry.rows();
      long across = random.nextInt(1, 9) * (long) geometry.cols();
      long stream = random.nextInt(1, 3000);
      GemmShape[] shapes = {
        GemmShape.of(down, across, stream),
        GemmShape.of(stream, across, down),
        GemmShape.of(across, stream, down)
      };
      for (Dataflow dataflow : Dataflows.ALL) {
        GemmShape shape = shapes[Dataflows.ALL.indexOf(dataflow)];
        ArrayTiming physical = dataflow.time(geometry, shape, 1, 1);
        boolean drains = dataflow == Dataflows.OUTPUT_STATIONARY;
        long drain = drains ? physical.folds() * geometry.rows() : 0;
        assertEquals(
            physical.cycles() - drain - 1,
            ScaleSimCompatibility.report(dataflow, geometry, shape, 1, 1).totalCycles(),
            () -> "seed " + seed + ": " + dataflow + " " + geometry + " " + shape);
      }
    }
  }

  @Test
  void shadowWeightsAndPackingAreUnknownToScaleSim() {
    for (ArrayGeometry geometry :
        List.of(new ArrayGeometry(8, 8, 1, true, false), new ArrayGeometry(8, 8, 1, false, true))) {
      assertThrows(
          InputException.class,
          () ->
              ScaleSimCompatibility.report(
                  Dataflows.WEIGHT_STATIONARY, geometry, GemmShape.of(8, 8, 8), 1, 1));
    }
  }

  @Test
  void aProductOfNoCyclesIsAnError() {
    ArrayGeometry one = new ArrayGeometry(1, 1, 1, false, false);
    assertThrows(
        InputException.class,
        () ->
            ScaleSimCompatibility.report(
                Dataflows.OUTPUT_STATIONARY, one, GemmShape.of(1, 1, 1), 1, 1));
  }

  @Test
  void theMissingCycleCanLiftUtilizationAboveThePeak() {
    ArrayGeometry one = new ArrayGeometry(1, 1, 1, false, false);
    ScaleSimReport report =
        ScaleSimCompatibility.report(Dataflows.OUTPUT_STATIONARY, one, GemmShape.of(2, 2, 2), 1, 1);
    assertEquals(7, report.totalCycles());
    assertEquals(100.0 * 8 / 7, report.utilizationPercent());
  }

  @Test
  void lanesShortenAndPassesLengthenTheStream() {
    ArrayGeometry geometry = new ArrayGeometry(4, 4, 8, false, false);
    ScaleSimReport report =
        ScaleSimCompatibility.report(
            Dataflows.OUTPUT_STATIONARY, geometry, GemmShape.of(4, 4, 80), 3, 16);
    assertEquals(10 * 3 + 4 + 4 - 2 - 1, report.totalCycles());
    assertEquals(100.0 * 4 * 4 * 80 / (35 * 16 * 8), report.utilizationPercent());
    assertEquals(100.0 * 4 * 4 * 80 / (36 * 16 * 8), report.computeUtilizationPercent());
  }

  @Test
  void theProductsOfABatchAreRunsOfTheirOwn() {
    ArrayGeometry geometry = new ArrayGeometry(4, 4, 1, false, false);
    for (Dataflow dataflow : Dataflows.ALL) {
      ScaleSimReport one =
          ScaleSimCompatibility.report(dataflow, geometry, GemmShape.of(9, 7, 5), 2, 1);
      ScaleSimReport three =
          ScaleSimCompatibility.report(dataflow, geometry, new GemmShape(3, 9, 7, 5), 2, 1);
      assertEquals(3 * one.totalCycles(), three.totalCycles());
      assertEquals(3 * one.outputWrites(), three.outputWrites());
      assertEquals(one.utilizationPercent(), three.utilizationPercent());
    }
  }

  /** The topologies name what lies on the array; each dataflow lays out the product its own way. */
  private static GemmShape unmapped(ReferenceTable row) {
    long rows = row.number("s_row");
    long cols = row.number("s_col");
    long stream = row.number("t");
    return switch (row.text("dataflow")) {
      case "os" -> GemmShape.of(rows, cols, stream);
      case "ws" -> GemmShape.of(stream, cols, rows);
      case "is" -> GemmShape.of(cols, stream, rows);
      default -> throw new IllegalArgumentException(row.toString());
    };
  }

  private static void assertMet(ReferenceTable row, GemmShape shape) {
    ArrayGeometry geometry =
        new ArrayGeometry(row.integer("rows"), row.integer("cols"), 1, false, false);
    Dataflow dataflow = Dataflows.parse(row.text("dataflow"));
    ScaleSimReport report = ScaleSimCompatibility.report(dataflow, geometry, shape, 1, 1);
    String where = row.toString();
    assertEquals(row.number("compute_cycles"), report.totalCycles(), where);
    assertEquals(row.number("total_cycles"), report.totalCycles(), where);
    assertPrinted(row, "util_pct", report.utilizationPercent());
    assertPrinted(row, "mapping_eff_pct", report.mappingEfficiencyPercent());
    assertPrinted(row, "compute_util_pct", report.computeUtilizationPercent());
    assertEquals(row.number("sram_ifmap_reads"), report.inputReads(), where);
    assertEquals(row.number("sram_filter_reads"), report.filterReads(), where);
    assertEquals(row.number("sram_ofmap_writes"), report.outputWrites(), where);
    Discipline discipline = Discipline.of("rigid", 1, "scalesim");
    assertEquals(
        row.number("compute_cycles"),
        discipline.time(dataflow, geometry, shape, 1, 1).cycles(),
        where);
  }

  /** The tables hold percentages rounded to six decimals, ties to even. */
  private static void assertPrinted(ReferenceTable row, String column, double percent) {
    BigDecimal rounded = new BigDecimal(percent).setScale(6, RoundingMode.HALF_EVEN);
    BigDecimal printed = new BigDecimal(row.text(column)).setScale(6, RoundingMode.UNNECESSARY);
    assertEquals(printed, rounded, () -> column + " of " + row);
  }
}
