package org.bfpsim.cli.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bfpsim.cli.Invocation;
import org.bfpsim.testing.SharedReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceDacapoTest {
  private static final int PUBLISHED_ROWS = 528;

  @TempDir private Path folder;

  @Test
  void everyPublishedRowIsMetExactly() throws IOException {
    Path out = folder.resolve("out");
    Invocation run = Invocation.of("reproduce", "dacapo", "--out", out.toString());
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("528 of 528 published execution times met"), run.out());
    List<String> lines = Files.readAllLines(out.resolve("dacapo.csv"));
    assertEquals(PUBLISHED_ROWS + 1, lines.size());
    for (String line : lines.subList(1, lines.size())) {
      assertTrue(line.endsWith(",0"), line);
    }
    String page = Files.readString(out.resolve("dacapo.md"));
    assertTrue(page.contains("528 of 528"), page);
    page.lines()
        .filter(line -> line.startsWith("| resnet"))
        .forEach(line -> assertTrue(line.endsWith("| 0 |"), line));
    assertEquals(2, Invocation.of("reproduce", "dacapo", "--out", out.toString()).exitCode());
  }

  /** The tables that ship are the reference's, byte for byte. */
  @Test
  void publishedTablesAreTheReference() throws IOException {
    for (String name : List.of("published_cycles.csv", "workloads.csv")) {
      byte[] shipped = DacapoRow.class.getResourceAsStream("dacapo_" + name).readAllBytes();
      assertEquals(
          Files.readString(SharedReference.path("dacapo", name)),
          new String(shipped, java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
