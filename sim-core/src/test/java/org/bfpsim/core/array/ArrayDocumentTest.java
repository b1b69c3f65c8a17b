package org.bfpsim.core.array;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.bfpsim.core.array.spec.InputStationaryArray;
import org.bfpsim.core.array.spec.OutputStationaryArray;
import org.bfpsim.core.array.spec.Problem;
import org.bfpsim.core.array.spec.RandomProblem;
import org.bfpsim.core.array.spec.Tally;
import org.bfpsim.core.array.spec.WeightStationaryArray;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** The figures in {@code docs/array.md} are what the array gives. */
class ArrayDocumentTest {
  private static final Discipline PHYSICAL = Discipline.of("rigid", 0, "physical");
  private static final Discipline SCALESIM = Discipline.of("rigid", 0, "scalesim");

  @Test
  void theAnatomyOfAFoldIsTheRegisterLevelArrays() throws IOException {
    ArrayGeometry geometry = new ArrayGeometry(4, 3, 1, false, false);
    SplittableRandom random = new SplittableRandom(5);
    Tally os =
        OutputStationaryArray.run(RandomProblem.onePass(random, geometry, GemmShape.of(4, 3, 6)));
    Tally ws =
        WeightStationaryArray.run(RandomProblem.onePass(random, geometry, GemmShape.of(6, 3, 4)));
    Tally is =
        InputStationaryArray.run(RandomProblem.onePass(random, geometry, GemmShape.of(3, 6, 4)));
    assertStands(anatomy("os", os) + anatomy("ws", ws) + anatomy("is", is));
  }

  @Test
  void theRaggedProductIsTheRegisterLevelArrays() throws IOException {
    ArrayGeometry geometry = new ArrayGeometry(4, 3, 1, false, false);
    Problem problem =
        RandomProblem.onePass(new SplittableRandom(6), geometry, GemmShape.of(6, 4, 6));
    Tally tally = WeightStationaryArray.run(problem);
    assertStands(
        "It takes %d cycles in %d folds, reads %d elements of A and %d of B, writes %d sums and reads %d back."
            .formatted(
                tally.cycles(),
                tally.folds(),
                tally.rowOperandReads(),
                tally.otherOperandReads(),
                tally.partialSumWrites(),
                tally.partialSumReads()));
  }

  @Test
  void physicalAndScaleSimStandSideBySide() throws IOException {
    StringBuilder table = new StringBuilder();
    ArrayGeometry geometry = new ArrayGeometry(32, 32, 1, false, false);
    for (GemmShape shape : List.of(GemmShape.of(256, 256, 256), GemmShape.of(100, 70, 50))) {
      for (Dataflow dataflow : Dataflows.ALL) {
        GemmAnswer physical = query(shape, geometry, dataflow, 2, PHYSICAL).answer();
        GemmAnswer scalesim = query(shape, geometry, dataflow, 2, SCALESIM).answer();
        table.append(
            "| %d × %d × %d | %s | %d | %d | %s | %d | %s |\n"
                .formatted(
                    shape.m(),
                    shape.n(),
                    shape.k(),
                    dataflow.name(),
                    physical.folds(),
                    physical.computeCycles(),
                    percent(physical),
                    scalesim.computeCycles(),
                    percent(scalesim)));
      }
    }
    assertStands(table.toString());
  }

  @Test
  void queuesOfAnyDepthStandBesideTheRigidArray() throws IOException {
    ArrayGeometry geometry = new ArrayGeometry(16, 16, 16, false, false);
    GemmShape shape = GemmShape.of(256, 256, 1024);
    StringBuilder table = new StringBuilder();
    for (int mantissa : new int[] {2, 4, 7}) {
      table.append("| bfp%d | %d |".formatted(mantissa, passes(mantissa)));
      GemmAnswer rigid =
          query(shape, geometry, Dataflows.OUTPUT_STATIONARY, mantissa, PHYSICAL).answer();
      table.append(" %d |".formatted(rigid.computeCycles()));
      for (int depth : new int[] {1, 4, 16, 64}) {
        Discipline queued = Discipline.of("queued", depth, "physical");
        GemmAnswer answer =
            query(shape, geometry, Dataflows.OUTPUT_STATIONARY, mantissa, queued).answer();
        table.append(" %d |".formatted(answer.computeCycles()));
      }
      table.append("\n");
    }
    assertStands(table.toString());
  }

  @Test
  void shadowWeightsHidePreloads() throws IOException {
    StringBuilder table = new StringBuilder();
    for (long tokens : new long[] {64, 512, 4096}) {
      GemmShape shape = GemmShape.of(tokens, 768, 768);
      GemmAnswer plain = overlapped(shape, false);
      GemmAnswer shadowed = overlapped(shape, true);
      table.append(
          "| %d | %d | %s | %d | %s |\n"
              .formatted(
                  tokens,
                  plain.computeCycles(),
                  percent(plain),
                  shadowed.computeCycles(),
                  percent(shadowed)));
    }
    assertStands(table.toString());
  }

  @Test
  void packedHeadsShareFolds() throws IOException {
    StringBuilder table = new StringBuilder();
    for (boolean packing : new boolean[] {false, true}) {
      ArrayGeometry geometry = new ArrayGeometry(64, 256, 16, false, packing);
      GemmShape heads = new GemmShape(12, 128, 64, 128);
      GemmAnswer answer = query(heads, geometry, Dataflows.WEIGHT_STATIONARY, 4, PHYSICAL).answer();
      table.append(
          "| %s | %d | %d | %s |\n"
              .formatted(
                  packing ? "on" : "off", answer.folds(), answer.computeCycles(), percent(answer)));
    }
    assertStands(table.toString());
  }

  private static GemmAnswer overlapped(GemmShape shape, boolean shadowWeights) {
    ArrayGeometry geometry = new ArrayGeometry(64, 64, 16, shadowWeights, false);
    return query(shape, geometry, Dataflows.WEIGHT_STATIONARY, 4, PHYSICAL).answer();
  }

  private static GemmQuery query(
      GemmShape shape,
      ArrayGeometry geometry,
      Dataflow dataflow,
      int mantissa,
      Discipline discipline) {
    return new GemmQuery(shape, geometry, dataflow, mantissa, mantissa, 2, 16, discipline);
  }

  private static int passes(int mantissa) {
    return query(
            GemmShape.of(1, 1, 1),
            new ArrayGeometry(1, 1, 1, false, false),
            Dataflows.OUTPUT_STATIONARY,
            mantissa,
            PHYSICAL)
        .passes();
  }

  private static String percent(GemmAnswer answer) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * answer.utilizationFraction());
  }

  private static String anatomy(String name, Tally tally) {
    return name
        + "  cells at work "
        + row(tally, Tally.Cycle::cellsAtWork)
        + "\n"
        + "    sums leaving  "
        + row(tally, Tally.Cycle::sumsLeaving)
        + "\n";
  }

  private static String row(Tally tally, ToIntFunction<Tally.Cycle> figure) {
    return tally.profile().stream()
        .map(cycle -> "%3d".formatted(figure.applyAsInt(cycle)))
        .collect(Collectors.joining());
  }

  private static void assertStands(String expected) throws IOException {
    String document =
        Files.readString(SharedReference.repositoryRoot().resolve("docs").resolve("array.md"));
    assertTrue(document.contains(expected), () -> "docs/array.md should say\n" + expected);
  }
}
