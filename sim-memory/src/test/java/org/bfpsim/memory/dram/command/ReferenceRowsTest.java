package org.bfpsim.memory.dram.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The event-driven model against every row of the reference table: DRAMsim3's to the last digit,
 * Ramulator's as an independent opinion. {@code -Dbfpsim.writeDocs=true} writes the page of the
 * differences anew.
 */
class ReferenceRowsTest {
  private static final Map<ReferenceRow, DramResult> RESULTS = new LinkedHashMap<>();

  @BeforeAll
  static void runEveryRow() {
    for (ReferenceRow row : ReferenceRow.all()) {
      DramConfig config = ReferenceConfigs.named(row.config());
      RequestPattern pattern = RequestPattern.named(row.pattern());
      RESULTS.put(
          row, CommandDram.run(config, pattern.stream(config.organization(), row.requests())));
    }
  }

  static Stream<ReferenceRow> dramsim3Rows() {
    return ReferenceRow.all().stream().filter(ReferenceRow::isDramsim3);
  }

  @ParameterizedTest
  @MethodSource("dramsim3Rows")
  void everyColumnOfDramsim3IsMet(ReferenceRow row) {
    assertEquals(row.cells(), row.of(ReferenceConfigs.named(row.config()), RESULTS.get(row)));
  }

  @Test
  void theTableHasItsRows() {
    assertEquals(85, dramsim3Rows().count());
    assertEquals(85 + 51, RESULTS.size());
  }

  @Test
  void ramulatorIsWithinOnePercentInTheMedianAndTenAtTheNinetiethPercentile() {
    List<Double> differences = ValidationPage.ramulatorDifferences(RESULTS);
    assertEquals(51, differences.size());
    assertTrue(ValidationPage.percentile(differences, 50) <= 1, differences::toString);
    assertTrue(ValidationPage.percentile(differences, 90) <= 10, differences::toString);
  }

  @Test
  void thePageOfDifferencesIsUpToDate() throws IOException {
    Path page = SharedReference.repositoryRoot().resolve("docs").resolve("dram-validation.md");
    String made = ValidationPage.of(RESULTS);
    if (Boolean.getBoolean("bfpsim.writeDocs")) {
      Files.writeString(page, made);
    }
    assertEquals(made, Files.readString(page));
  }
}
