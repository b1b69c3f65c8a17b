package org.bfpsim.cli.reproduce.dsq;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bfpsim.cli.reproduce.steps.NamedStep;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.policy.Policies;
import org.junit.jupiter.api.Test;

/** What docs/validation.md prints is what the command says. */
class DocumentedDsqTest {
  /** Rows of the paper and of the fitted model; bfpsim's own columns are the full build's. */
  @Test
  void pageHoldsEveryRowOfThePaperBesideTheFit() throws IOException {
    String page = page();
    for (PublishedRow row : PublishedRow.all()) {
      String policy = row.isRun() ? DsqTable.FIRST_RUNG : row.policy();
      String start =
          String.format(
              "| %s | %s | %s | %s | %s |",
              row.task(),
              row.method(),
              row.isRun() ? "[2,2,2,16] throughout" : row.precision(),
              row.arithmetic().map(PublishedRow.Figure::text).orElse("–"),
              DsqReport.ratio(DsqTable.fit(Policies.parse(policy)).map(DsqRow.Fit::arithmetic)));
      assertTrue(page.contains(start), start);
    }
  }

  /** The whole section, where there is the time: a minute and a half. */
  @Test
  void pageIsWhatTheCommandWrites() throws IOException {
    if (SharedReference.randomCases(1) > 1) {
      NamedStep glue = NamedStep.of("roberta-base", 32, 128);
      Map<String, NamedStep> steps = new LinkedHashMap<>();
      steps.put("IWSLT17", NamedStep.of("transformer-iwslt", 32, 128));
      steps.put("MNLI", glue);
      steps.put("QNLI", glue);
      String text = DsqReport.simulate(steps, "IWSLT17", new DsqSteps()).text();
      assertTrue(page().contains(text.strip()), "docs/validation.md: bfpsim reproduce dsq");
    }
    assertTrue(page().contains("<!-- reproduce dsq -->"));
  }

  private static String page() throws IOException {
    return Files.readString(SharedReference.repositoryRoot().resolve("docs/validation.md"));
  }
}
