package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.bfpsim.core.json.StrictJson;
import org.bfpsim.testing.SharedReference;
import org.bfpsim.workload.trace.Trace;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/workloads.md says what the zoo and the generator do. */
class WorkloadsPageTest {
  /** On failure, the expected text is what belongs between the table's marks. */
  @TestFactory
  Stream<DynamicTest> tablesAreThoseOfTheCode() throws IOException {
    String page = page();
    return new DocumentedTables()
        .all().entrySet().stream()
            .map(
                table ->
                    DynamicTest.dynamicTest(
                        table.getKey(),
                        () -> assertEquals(table.getValue(), marked(page, table.getKey()))));
  }

  @Test
  void everyConfigTypeIsListed() throws IOException {
    String page = page();
    for (String type : HuggingFaceModels.types()) {
      assertTrue(page.contains("`" + type + "`"), type);
    }
  }

  @Test
  void exampleOfTheOwnFormIsRead() throws IOException {
    String page = page();
    int from = page.indexOf("```json\n") + "```json\n".length();
    String example = page.substring(from, page.indexOf("```", from));
    ModelArchitecture model =
        StrictJson.read(new StringReader(example), "workloads.md", ModelArchitecture.class);
    Trace trace = TrainingStepGenerator.generate(model, StepOptions.of(1, 8));
    new StepRules(trace, "the example").check();
  }

  private static String marked(String page, String table) {
    String begin = "<!-- table: " + table + " -->\n";
    int from = page.indexOf(begin);
    assertTrue(from >= 0, () -> "no mark " + begin);
    return page.substring(from + begin.length(), page.indexOf("<!-- end -->", from));
  }

  private static String page() throws IOException {
    return Files.readString(
        SharedReference.repositoryRoot().resolve("docs").resolve("workloads.md"));
  }
}
