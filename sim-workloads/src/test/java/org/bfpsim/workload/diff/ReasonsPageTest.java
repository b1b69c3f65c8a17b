package org.bfpsim.workload.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;

/** The users' guide has every reason, in the order in which they are tried. */
class ReasonsPageTest {
  @Test
  void theTableOfReasonsIsTheRules() throws IOException {
    List<String> page =
        Files.readAllLines(SharedReference.repositoryRoot().resolve("docs/traces.md"));
    int from = page.indexOf("| difference | reason |") + 2;
    List<String> expected =
        TraceDiff.reasons().stream()
            .map(reason -> "| " + reason.name() + " | " + reason.reason() + " |")
            .toList();
    assertEquals(expected, page.subList(from, from + expected.size()));
    assertEquals("", page.get(from + expected.size()), "and no other");
  }
}
