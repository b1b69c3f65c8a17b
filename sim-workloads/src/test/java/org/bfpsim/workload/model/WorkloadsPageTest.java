package org.bfpsim.workload.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.bfpsim.testing.SharedReference;
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
