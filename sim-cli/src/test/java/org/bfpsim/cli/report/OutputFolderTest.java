package org.bfpsim.cli.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bfpsim.core.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  private static final List<ReportFile> FILES =
      List.of(ReportFile.text("result.json", "{}\n"), ReportFile.text("ops.csv", "id\n"));

  @TempDir private Path parent;

  @Test
  void allFilesAppearAndNothingElse() throws IOException {
    OutputFolder.at(parent.resolve("a/b"), false).write(FILES);
    assertEquals(List.of("ops.csv", "result.json"), names(parent.resolve("a/b")));
    assertEquals(List.of("b"), names(parent.resolve("a")));
  }

  @Test
  void existingFolderIsKeptWithoutForce() throws IOException {
    Path folder = parent.resolve("b");
    OutputFolder.at(folder, false).write(FILES);
    InputException refused =
        assertThrows(InputException.class, () -> OutputFolder.at(folder, false));
    assertTrue(refused.getMessage().contains("--force"), refused.getMessage());
  }

  @Test
  void forceReplacesTheWholeFolder() throws IOException {
    Path folder = parent.resolve("b");
    OutputFolder.at(folder, false).write(FILES);
    OutputFolder.at(folder, true).write(List.of(ReportFile.text("sweep.csv", "new\n")));
    assertEquals(List.of("sweep.csv"), names(folder));
    assertEquals(List.of("b"), names(parent));
  }

  @Test
  void forceNeverDeletesWhatBfpsimDidNotWrite() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("b"));
    Files.writeString(folder.resolve("thesis.tex"), "years of work");
    InputException refused =
        assertThrows(InputException.class, () -> OutputFolder.at(folder, true));
    assertTrue(refused.getMessage().contains("thesis.tex"), refused.getMessage());
    assertTrue(Files.exists(folder.resolve("thesis.tex")));
  }

  @Test
  void fileInTheWayIsNamed() throws IOException {
    Path file = Files.writeString(parent.resolve("b"), "");
    assertThrows(InputException.class, () -> OutputFolder.at(file, true));
    assertThrows(
        InputException.class, () -> OutputFolder.at(file.resolve("c"), false).write(FILES));
  }

  @Test
  void failureLeavesNeitherFolderNorLeftovers() throws IOException {
    List<ReportFile> impossible = List.of(FILES.get(0), ReportFile.text("no/such/folder.csv", "x"));
    OutputFolder output = OutputFolder.at(parent.resolve("b"), false);
    assertThrows(InputException.class, () -> output.write(impossible));
    assertEquals(List.of(), names(parent));
  }

  @Test
  void leftoversOfDeadProcessesAreDeletedAndThoseOfLivingOnesKept() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    long living = ProcessHandle.current().pid();
    Path left = Files.createDirectory(parent.resolve(".b.bfpsim-" + dead.pid() + "-new1.tmp"));
    Files.writeString(left.resolve("result.json"), "{");
    Path busy = Files.createDirectory(parent.resolve(".b.bfpsim-" + living + "-new1.tmp"));
    OutputFolder.at(parent.resolve("b"), false).write(FILES);
    assertAll(() -> assertFalse(Files.exists(left)), () -> assertTrue(Files.exists(busy)));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
