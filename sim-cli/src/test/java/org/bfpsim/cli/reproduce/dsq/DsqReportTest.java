package org.bfpsim.cli.reproduce.dsq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bfpsim.cli.report.ReportFile;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.machine.SimulationOptions;
import org.bfpsim.machine.Simulator;
import org.bfpsim.machine.arch.Architectures;
import org.bfpsim.machine.result.SimulationResult.Totals;
import org.bfpsim.memory.dram.level.DramLevel;
import org.bfpsim.workload.model.ModelZoo;
import org.bfpsim.workload.model.StepOptions;
import org.bfpsim.workload.model.TrainingStepGenerator;
import org.bfpsim.workload.policy.Moment;
import org.bfpsim.workload.policy.Policies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole report on one small step that stands for all tasks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DsqReportTest {
  private NamedStep step;
  private DsqSteps steps;
  private List<DsqRow> rows;
  private CauseTable causes;

  @BeforeAll
  void simulate(@TempDir Path folder) throws IOException {
    JsonObject small =
        JsonParser.parseString(StrictJson.write(ModelZoo.model("bert-base"))).getAsJsonObject();
    small.addProperty("name", "small");
    small.addProperty("encoderLayers", 1);
    small.getAsJsonObject("embedding").addProperty("vocabulary", 512);
    Path model = Files.writeString(folder.resolve("small.json"), small.toString());
    step =
        new NamedStep(
            "small",
            TrainingStepGenerator.generate(
                ModelZoo.nameOrFile(model.toString()), StepOptions.of(4, 32)));
    steps = new DsqSteps();
    rows = new DsqTable(tasks(), steps).rows();
    causes = CauseTable.of(step, steps);
  }

  private Map<String, NamedStep> tasks() {
    return Map.of("IWSLT17", step, "MNLI", step, "QNLI", step);
  }

  @Test
  void rowsStandInThePapersOrderAndTheRunTwice() {
    assertEquals(
        List.of(
            "fixed:fp32",
            "fixed:fixed32",
            "fixed:fixed16",
            "fixed:bfp32",
            "fixed:bfp16",
            "stash:fixed:16-4-4-16",
            "stash:bfp:16-4-4-16",
            "stash:bfp:2-2-2-16",
            "dsq"),
        rows.stream()
            .filter(row -> row.published().task().equals("IWSLT17"))
            .map(DsqRow::policy)
            .toList());
    assertEquals(
        List.of("IWSLT17", "MNLI", "QNLI"),
        rows.stream().map(row -> row.published().task()).distinct().toList());
  }

  /** A run of {@code dsq} is the sum of its steps, each simulated by itself. */
  @Test
  void runIsTheSumOfItsSteps() {
    double bytes = 0;
    double products = 0;
    DsqRun run = DsqRun.of(Policies.parse("dsq"));
    for (Map.Entry<Integer, Long> rung : run.stepsByRung().entrySet()) {
      Totals totals = totals(rung.getKey());
      bytes += rung.getValue() * (double) (totals.dramReadBytes() + totals.dramWriteBytes());
      products += rung.getValue() * totals.bitProducts();
    }
    StepCost mean = row("dsq").cost();
    assertEquals(bytes / run.steps(), mean.dramBytes(), 1e-9 * mean.dramBytes());
    assertEquals(products / run.steps(), mean.bitProducts(), 1e-9 * mean.bitProducts());
    assertEquals(6000, run.steps());
    assertTrue(run.stepsByRung().size() > 1, run.toString());
  }

  /** All seven rows with figures, of each task. */
  @Test
  void rowsRankWithinTheirFamilyAsInThePaper() {
    String verdicts =
        String.join("\n", new OrderPage(rows, causes, List.of(), "IWSLT17").verdicts());
    for (String task : List.of("IWSLT17", "MNLI", "QNLI")) {
      List<DsqRow> ranked =
          rows.stream()
              .filter(row -> row.published().task().equals(task))
              .filter(row -> row.fitted().isPresent() && !row.policy().equals("dsq"))
              .toList();
      assertEquals(7, ranked.size());
      List<Inversion> inversions =
          Stream.concat(
                  Inversion.of(
                      ranked, row -> row.arithmetic().orElseThrow().value(), DsqRow::arithmetic)
                      .stream(),
                  Inversion.of(ranked, row -> row.dram().orElseThrow().value(), DsqRow::dram)
                      .stream())
              .toList();
      assertTrue(inversions.stream().noneMatch(Inversion::sameFamily), inversions.toString());
      assertTrue(!inversions.isEmpty(), "between the families bfpsim's order is another");
      assertTrue(
          verdicts.contains(
              task + ": within fixed point and within BFP all rows rank as in the paper"),
          verdicts);
    }
  }

  @Test
  void gradientsAtQ2MoveFewerBytesWhereQ3IsWider() {
    for (DsqRow row : rows) {
      if (row.policy().startsWith("fixed:")) {
        assertEquals(row.dram(), row.dramDxAtQ2());
      } else {
        assertTrue(row.dramDxAtQ2() < row.dram(), row.policy());
      }
    }
  }

  @Test
  void everyCauseThatIsRemovedChangesWhatItNames() {
    Map<String, CauseTable.Row> byName =
        causes.rows().stream().collect(Collectors.toMap(row -> row.cause().name(), row -> row));
    Map<String, Double> asItIs = causes.asItIs().dram();
    for (String bfp : List.of("fixed:bfp32", "fixed:bfp16", "stash:bfp:16-4-4-16")) {
      for (String cause : List.of("exponent bits", "layout", "two copies")) {
        assertTrue(byName.get(cause).dram().get(bfp) < asItIs.get(bfp), cause + " of " + bfp);
      }
    }
    for (String cause : List.of("exponent bits", "layout", "two copies", "dx at q3")) {
      CauseTable.Row row = byName.get(cause);
      assertEquals(asItIs.get("fixed:fixed16"), row.dram().get("fixed:fixed16"), cause);
    }
    double reference = causes.asItIs().referenceBytes();
    assertTrue(byName.get("vector ops").referenceBytes() < reference);
    assertTrue(byName.get("weights' update").referenceBytes() < reference);
    assertTrue(byName.get("buffers").referenceBytes() <= reference);
    assertTrue(byName.get("stays on chip").referenceBytes() >= reference);
    assertTrue(byName.get("leaves the chip").referenceBytes() <= reference);
  }

  /** Multipliers of equal width form equal products, so that the sign is all that parts them. */
  @Test
  void withTheSignInTheWidthBfpFormsTheProductsOfFixedPoint() {
    for (String[] pair :
        new String[][] {
          {"fixed:bfp32", "fixed:fixed32"},
          {"fixed:bfp16", "fixed:fixed16"},
          {"stash:bfp:16-4-4-16", "stash:fixed:16-4-4-16"}
        }) {
      ArithmeticRow bfp = ArithmeticRow.of(step, pair[0], steps);
      ArithmeticRow fixed = ArithmeticRow.of(step, pair[1], steps);
      assertTrue(bfp.asItIs() > fixed.asItIs(), pair[0]);
      assertEquals(fixed.signCounted(), bfp.signCounted(), 1e-12, pair[0]);
      assertEquals(fixed.forwardHalf(), bfp.forwardHalf(), 1e-12, pair[0]);
    }
  }

  @Test
  void filesSayWhatIsFittedAndSynthetic() {
    DsqReport report = DsqReport.simulate(tasks(), "IWSLT17", steps);
    assertEquals(
        List.of("dsq.md", "dsq.csv", "dsq-causes.csv", "dsq-mixes.csv"),
        report.files().stream().map(ReportFile::name).toList());
    String page = report.text();
    assertTrue(page.contains("*Fitted* is a formula"), page);
    assertTrue(page.contains("validation loss is synthetic"), page);
    assertTrue(page.contains("these rows cannot be reproduced"), page);
    assertTrue(page.contains("| MNLI | DSQ, BFP | [2,2,2,16] throughout | 0.043 | 0.0117 |"), page);
  }

  private Totals totals(int rung) {
    return Simulator.simulate(
            Architectures.load("base"),
            step.trace(),
            Policies.parse("dsq"),
            SimulationOptions.at(DramLevel.BANDWIDTH).with(new Moment(0, rung)))
        .totals();
  }

  private DsqRow row(String policy) {
    return rows.stream().filter(row -> row.policy().equals(policy)).findFirst().orElseThrow();
  }
}
